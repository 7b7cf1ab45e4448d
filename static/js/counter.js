// Counts a text as its channel counts it, while somebody writes (campaigns/channels/counting.py says the same).
// <output data-counts="id of the text" data-link="what stands after it" data-unit data-of data-link-costs data-say>
(() => {
  const ONCE = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
  const TWICE = new Set("^{}\\[~]|€\f");
  const ROOM = { "GSM-7": [160, 153], "UCS-2": [70, 67] };

  const sms = (text) => {
    const letters = [...text];
    const alphabet = letters.every((one) => ONCE.has(one) || TWICE.has(one)) ? "GSM-7" : "UCS-2";
    const costs = letters.map((one) => (alphabet === "GSM-7" ? 1 + TWICE.has(one) : one.length));
    const [whole, part] = ROOM[alphabet];
    let parts = 1;
    let taken = 0;
    for (const cost of costs) {
      if (taken + cost > part) { parts += 1; taken = 0; }
      taken += cost;
    }
    const sum = costs.reduce((one, other) => one + other, 0);
    return { used: sum <= whole ? Math.min(sum, 1) : parts, alphabet };
  };

  const graphemes = (text) =>
    globalThis.Intl && Intl.Segmenter ? [...new Intl.Segmenter().segment(text)].length : [...text].length;

  const count = (text, { unit, linkCosts }) => {
    if (unit === "segments") return sms(text);
    const said = linkCosts ? text.replace(/https?:\/\/\S+/g, "x".repeat(Number(linkCosts))) : text;
    if (unit === "utf16") return { used: said.length };
    return { used: unit === "graphemes" ? graphemes(said) : [...said].length };
  };

  const show = (output, text) => {
    const link = output.dataset.link;
    const whole = link ? `${text}\n${link}`.trim() : text;
    const { used, alphabet = "" } = count(whole, output.dataset);
    const of = output.dataset.of;
    output.textContent = output.dataset.say.replace("%(used)s", used).replace("%(of)s", of).replace("%(alphabet)s", alphabet);
    output.toggleAttribute("data-over", of !== "" && used > Number(of));
  };

  globalThis.irisCount = count; // for the tests
  for (const output of document.querySelectorAll("output[data-counts]")) {
    const field = document.getElementById(output.dataset.counts);
    if (!field) continue;
    const again = () => show(output, field.value.replace(/\r\n/g, "\n"));
    field.addEventListener("input", again);
    again();
  }
})();
