// Passkeys: asks the device for a new one, or for an answer by one it has, and sends that with the form.
// Forms that need it stay hidden, and say so, where the browser knows no passkeys.
const toBytes = (text) => {
  const signs = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
};
const toText = (bytes) => {
  const signs = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const named = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));

// What the server asks for: in the page, or fetched where nobody is known yet.
const asked = async (form) => {
  const kept = document.getElementById(form.dataset.passkey);
  if (kept) return JSON.parse(kept.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const create = ({ publicKey }) => navigator.credentials.create({ publicKey: {
  ...publicKey, challenge: toBytes(publicKey.challenge), user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
  excludeCredentials: named(publicKey.excludeCredentials),
} });
const show = ({ publicKey }) => navigator.credentials.get({ publicKey: {
  ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials),
} });

const toJson = (given) => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given.response[part]) response[part] = toText(given.response[part]);
  }
  return JSON.stringify({
    id: given.id, rawId: toText(given.rawId), type: given.type, response,
    clientExtensionResults: given.getClientExtensionResults(),
  });
};

const send = async (form) => {
  const failed = form.querySelector("[data-passkey-failed]");
  const button = form.querySelector("button");
  failed.hidden = button.disabled = true;
  try {
    const options = await asked(form);
    const given = options.creation_options ? await create(options.creation_options) : await show(options.request_options);
    form.elements.credential.value = toJson(given);
    form.submit();
  } catch {
    failed.hidden = button.disabled = false;
  }
};

if (window.PublicKeyCredential) {
  for (const without of document.querySelectorAll("[data-without-passkey]")) without.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form); });
  }
}
