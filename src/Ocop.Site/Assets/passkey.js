// Passkeys (WebAuthn). The page asks for it by
//   <form><input type="hidden" name="Passkey"> … <p hidden data-passkey="request" data-from="/api/…" data-into="Passkey"><button type="button">…</button></p></form>
// and works without: password and authenticator code stand beside it.
const answer = async (kind, options) => {
  if (kind === "creation") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
};

const usable = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

for (const place of usable ? document.querySelectorAll("[data-passkey]") : []) {
  const form = place.closest("form");
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    if (place.dataset.passkey === "creation" && !form.reportValidity()) return;
    const token = form.querySelector("input[name=__RequestVerificationToken]").value;
    try {
      const response = await fetch(place.dataset.from, { method: "POST", headers: { RequestVerificationToken: token } });
      if (!response.ok) throw new Error(String(response.status));
      const credential = await answer(place.dataset.passkey, await response.json());
      form.querySelector(`input[name="${place.dataset.into}"]`).value = JSON.stringify(credential);
      form.requestSubmit ? form.requestSubmit() : form.submit();
    } catch {
      // The person closed the window of the device, or it has no passkey for us: the other ways stand beside it.
      const trouble = form.querySelector("[data-passkey-trouble]");
      if (trouble) trouble.hidden = false;
      form.querySelector("input:not([type=hidden])")?.focus();
    }
  });
}
