// While a text of a guide is written, what is advised about it follows: the server measures, the page shows.
const form = document.querySelector("[data-ease-url]");

async function advise(area) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("language", area.dataset.ease);
  body.set("text", area.value);
  const typed = area.value;
  const answer = await fetch(form.dataset.easeUrl, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected || area.value !== typed) return;
  document.querySelector(`[data-advice="${area.id}"]`).innerHTML = await answer.text();
}

for (const area of form.querySelectorAll("[data-ease]")) {
  let pause;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(advise, 700, area);
  });
}
