// Before every other script: notes what goes wrong, for the tests to read.
(() => {
  const notes = (window.__probe = []);
  const note = (kind, text) => notes.push(`${kind}: ${text}`);
  for (const level of ["error", "warn"]) {
    const original = console[level].bind(console);
    console[level] = (...parts) => {
      note(`console.${level}`, parts.map(String).join(" "));
      original(...parts);
    };
  }
  addEventListener(
    "error",
    (event) =>
      note("error", `${event.message ?? event.target?.src ?? event.target?.href}\n${event.error?.stack ?? ""}`.trim()),
    true,
  );
  // What a trap raises, in the page's own realm: no input is known that makes the app trap.
  addEventListener("test-trap", () =>
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })),
  );
  addEventListener("unhandledrejection", (event) => note("rejection", String(event.reason)));
  addEventListener("securitypolicyviolation", (event) =>
    note("policy", `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`),
  );
})();
