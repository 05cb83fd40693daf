// Starts the app: what trunk's inline script would do, in a file, because the page's content security policy allows
// no inline script. The names and digests of the two files to load are in the preload links that the build writes.
if (typeof WebAssembly === "object") {
  const glue = document.querySelector('link[rel="modulepreload"]');
  const wasm = document.querySelector('link[rel="preload"][as="fetch"]');
  const bindings = await import(glue.href);
  await bindings.default({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) });
  window.wasmBindings = bindings;
}
