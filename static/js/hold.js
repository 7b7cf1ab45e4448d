// Keeps what an officer types on this phone until the server has taken it, and sends it when the line is back.
// Without this script every form is an ordinary one. (inspections: keep.js; these forms have boxes that share a name.)
(() => {
  const words = document.querySelector("[data-hold-words]");
  const forms = [...document.querySelectorAll("form[data-hold]")];
  const shelf = (form) => `iris-keep:hub:${words.dataset.owner}:${form.dataset.hold}`;

  const read = (form) => {
    try { return JSON.parse(localStorage.getItem(shelf(form))); } catch { return null; }
  };
  const drop = (form) => {
    try { localStorage.removeItem(shelf(form)); } catch { /* nothing was kept */ }
  };
  // Pairs, for boxes share a name; the seal goes along, so that the server sees who was quicker.
  const typed = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

  function say(word) {
    words.hidden = !word;
    words.className = `note ${word === "again" ? "hold" : "off"}`;
    if (word) words.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.dataset[word] }));
  }

  function keep(form, wait) {
    try {
      localStorage.setItem(shelf(form), JSON.stringify({ wait: wait || null, pairs: typed(form) }));
    } catch { say("cannot"); }
  }

  function fill(form, pairs) {
    for (const control of form.elements) {
      if (!control.name || control.type === "submit" || control.name === "csrfmiddlewaretoken") continue;
      const values = pairs.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (values.length) control.value = values[0];
      if (values.length && control.value) control.closest("details")?.setAttribute("open", "");
    }
  }

  // The answer says where to go on; a page of the server's own says what is wrong, or what both have typed.
  async function send(form, submitter) {
    keep(form, submitter?.name ? [submitter.name, submitter.value] : ["", ""]);
    const body = new FormData(form);
    if (submitter?.name) body.append(submitter.name, submitter.value);
    let answer;
    try {
      const headers = { Accept: "application/json" };
      answer = await fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
    } catch { say("kept"); return; }
    if (answer.status >= 500) { say("kept"); return; }
    if (answer.status === 403 || answer.type === "opaqueredirect") { say("door"); return; }
    if (answer.ok) {
      drop(form);
      location.assign((await answer.json()).to);
      return;
    }
    form.dataset.sent = "1"; // the server's own page says what is wrong: let the browser ask for it
    if (submitter?.name) submitter.click();
    else form.submit();
  }

  for (const form of words ? forms : []) {
    const entry = form.dataset.conflict === undefined && !form.querySelector("[aria-invalid]") ? read(form) : null;
    if (entry) {
      fill(form, entry.pairs);
      say("again");
    }
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }
  addEventListener("online", () => {
    const form = forms.find((one) => read(one)?.wait);
    if (!form) return;
    const [name, value] = read(form).wait;
    send(form, name ? form.querySelector(`button[name="${name}"][value="${value}"]`) : null);
  });
})();
