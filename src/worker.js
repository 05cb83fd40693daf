// The end of a worker's script; the build puts the bindings before it. The page has compiled the binary once for all
// its workers, and sends it in its first message.
onmessage = ({ data }) => {
  onmessage = null;
  wasm_bindgen.initSync({ module: data });
};
