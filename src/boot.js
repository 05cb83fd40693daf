// Starts the app: what trunk's inline script would do, in a file, because the page's content security policy allows
// no inline script. The names and digests of the two files to load are in the links that the build writes.
if (typeof WebAssembly === "object") {
  const glue = document.querySelector('link[rel="modulepreload"]');
  const wasm = document.querySelector('link[as="fetch"]');
  const binary = fetch(wasm.href, { integrity: wasm.integrity });
  const bindings = await import(glue.href);
  await bindings.default({ module_or_path: binary });
  window.wasmBindings = bindings;
}
