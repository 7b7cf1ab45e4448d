// Asks the phone where it is, only after a press, and sends it rounded to a kilometre. Nothing is kept.
const button = document.querySelector("button[data-near]");

if (button && "geolocation" in navigator) {
  for (const part of document.querySelectorAll("[data-near]")) part.hidden = false;
  button.addEventListener("click", (event) => {
    if (button.value) return; // the second press is ours: it sends the form
    event.preventDefault();
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      button.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
      button.click();
      button.value = "";
    }, () => {
      document.querySelector("[data-near-failed]").hidden = false;
    }, { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 });
  });
}
