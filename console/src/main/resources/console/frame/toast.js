/// A sentence that appears over the page for a moment and is read out: `toast(t("sent"))`, `toast(problem.message, "red")`.
export function toast(text, kind = "") {
  dispatchEvent(new CustomEvent("comanda-toast", { detail: { text, kind } }));
}
