// Runs before the app: wears the chosen theme at once, says so where the app cannot run, and keeps a way to the
// person's data if it stops. Plain script on purpose: it must work where WebAssembly does not.
(function () {
  "use strict";
  var root = document.documentElement;
  var english = !/^fr/i.test(navigator.language || "fr");
  var theme = null;
  try {
    theme = localStorage.getItem("sourcier:theme");
    var lang = localStorage.getItem("sourcier:lang");
    if (lang) english = lang !== "fr";
  } catch (blocked) {
    // Storage is blocked: the app says so itself.
  }

  // One attribute carries the resolved theme, so that the dark palette is written once in the style sheet.
  var system = matchMedia("(prefers-color-scheme: dark)");
  function wear(choice) {
    var dark = choice === "dark" || (choice !== "light" && system.matches);
    root.setAttribute("data-theme", dark ? "dark" : "light");
  }
  wear(theme);
  system.addEventListener("change", function () {
    wear(theme);
  });
  // The app calls this when the person chooses.
  window.sourcierWear = function (choice) {
    theme = choice;
    wear(choice);
  };

  function download() {
    var found = {};
    try {
      for (var i = 0; i < localStorage.length; i++) {
        var key = localStorage.key(i);
        if (key.indexOf("sourcier:") === 0) found[key] = localStorage.getItem(key);
      }
    } catch (blocked) {
      return;
    }
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(found, null, 2)], { type: "application/json" }));
    link.download = "sourcier-data.json";
    link.click();
  }

  function say(french, otherwise, withData) {
    var place = document.getElementById("boot");
    if (!place) {
      place = document.createElement("div");
      place.id = "boot";
      place.className = "boot";
      document.body.insertBefore(place, document.body.firstChild);
    }
    place.setAttribute("role", "alert");
    place.textContent = "";
    var text = document.createElement("p");
    text.lang = english ? "en" : "fr";
    text.textContent = english ? otherwise : french;
    place.appendChild(text);
    if (withData) {
      var button = document.createElement("button");
      button.className = "button";
      button.type = "button";
      button.textContent = english ? "Download my data" : "Télécharger mes données";
      button.addEventListener("click", download);
      place.appendChild(button);
    }
  }

  var text = document.getElementById("boot-text");
  if (english && text) {
    text.lang = "en";
    text.textContent = "Sourcier: which lots to reserve, and what follows. The page is loading…";
  }

  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    say(
      "Ce navigateur ne fait pas tourner WebAssembly, dont Sourcier a besoin. Mettez-le à jour, ou autorisez WebAssembly, puis rechargez la page.",
      "This browser does not run WebAssembly, which Sourcier needs. Update it, or allow WebAssembly, then reload the page.",
      false
    );
    return;
  }

  // The app calls this from its panic hook.
  window.sourcierStopped = function () {
    say(
      "Sourcier s’est arrêté sur une erreur imprévue. Ce qui était enregistré l’est toujours : rechargez la page, ou téléchargez vos données.",
      "Sourcier stopped on an unexpected error. What was saved still is: reload the page, or download your data.",
      true
    );
  };
  // The app runs through this what it can begin again, where the browser stops it: see src/ui/attempt.rs.
  window.sourcierAttempt = function (work) {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      console.info("stopped by the browser", error);
      return false;
    }
  };
  // A trap runs no panic hook, and leaves the app half drawn.
  function trapped(reason) {
    if (reason instanceof WebAssembly.RuntimeError) window.sourcierStopped();
  }
  window.addEventListener("error", function (event) {
    trapped(event.error);
  });
  window.addEventListener("unhandledrejection", function (event) {
    trapped(event.reason);
    // The module could not be fetched or compiled: nothing else will tell the person.
    if (document.getElementById("boot-text")) {
      say(
        "Sourcier n’a pas pu démarrer : un fichier n’a pas été reçu, ou le navigateur l’a refusé. Rechargez la page.",
        "Sourcier could not start: a file did not arrive, or the browser refused it. Reload the page.",
        true
      );
      event.preventDefault();
    }
  });
})();
