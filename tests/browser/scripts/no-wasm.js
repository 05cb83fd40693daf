// Before every other script: a browser without WebAssembly.
delete window.WebAssembly;
