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
  // The next simulation in the page is stopped, once, as WebKit stops one that it compiled wrong.
  addEventListener("test-stop", () => {
    const attempt = window.sourcierAttempt;
    window.sourcierAttempt = (work) => {
      window.sourcierAttempt = attempt;
      return attempt(() => {
        // The least program with a function that traps.
        const program = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
        new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(program))).exports.f();
        work();
      });
    };
  });
  addEventListener("unhandledrejection", (event) => note("rejection", String(event.reason)));
  addEventListener("securitypolicyviolation", (event) =>
    note("policy", `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`),
  );
})();
