"use strict";
(function () {
  const button = document.getElementById("copy");
  if (!button) return;
  const list = document.getElementById("checklist");
  const state = document.getElementById("copy-state");

  function text() {
    const groups = Array.from(list.querySelectorAll("fieldset"), (group) => {
      const items = Array.from(group.querySelectorAll("label"), (label) => {
        const done = label.querySelector("input").checked;
        return (done ? "☑ " : "☐ ") + label.textContent.trim();
      });
      return [group.querySelector("legend").textContent.trim(), ...items].join("\n");
    });
    return groups.join("\n\n") + "\n";
  }

  // Where the page is not trusted with the clipboard, the old way may still work.
  function oldWay(words) {
    const area = document.createElement("textarea");
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus();
    return done;
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = text();
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      done = oldWay(words);
    }
    state.textContent = done ? button.dataset.done : button.dataset.failed;
  });
})();
