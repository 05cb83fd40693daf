// Starts the app: what trunk's inline script would do, in a file, because the page's content security policy allows
// no inline script. The names and digests of the two files to load are in the links that the build writes.
const start = async () => {
  const glue = document.querySelector('link[rel="modulepreload"]');
  const wasm = document.querySelector('link[as="fetch"]');
  const binary = fetch(wasm.href, { integrity: wasm.integrity });
  // Awaited below; until then its failure is nobody's.
  binary.catch(() => {});
  const bindings = await import(glue.href);
  try {
    await bindings.default({ module_or_path: binary });
  } catch (error) {
    // start.js speaks up for an app that has not begun; one that stops while it draws leaves an empty page.
    if (!document.getElementById("boot")) window.sourcierStopped?.();
    throw error;
  }
  window.wasmBindings = bindings;
};

// Not awaited: the failure of an awaiting module is an error, that of a promise is one that start.js hears.
if (typeof WebAssembly === "object") start();
