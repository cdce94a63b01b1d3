/// A view: what is read, how far behind it is, what its last verification found, its generations, and what may be done to it.
/// Fires `changed` after a command.
import { LitElement, css, html, nothing } from "lit";
import { post } from "console/api/api.js";
import { icon } from "console/design/icon.js";
import { sheet } from "console/design/sheet.js";
import { count, percent } from "console/format/number.js";
import { dateAndTime } from "console/format/time.js";
import { toast } from "console/frame/toast.js";
import { texts } from "console/i18n/i18n.js";
import { askFirst } from "./ask-first.js";

const t = await texts("operations");
const LATE_SECONDS = 2;
const PHASES = { COMPLETE: "green", FILLING: "blue", EMPTY: "amber", DROPPING: "" };

class ViewCard extends LitElement {
  static properties = { view: {}, isSending: { state: true } };
  static styles = [sheet, css`
    .slip { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; height: 100%; align-content: start; }
    .top { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
    .top h2 { font-size: 1.5rem; }
    dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .8rem 1rem; }
    dd { font: 600 1.35rem/1.2 var(--serif); }
    dd.late { color: var(--red); }
    progress { width: 100%; height: .7rem; accent-color: var(--action); }
    .work { display: grid; gap: .35rem; }
    .scroll { position: relative; overflow-x: auto; }
    td, th { padding: .3rem .5rem; white-space: nowrap; }
    .read { font-weight: 600; }
    .actions { gap: .5rem; }
    .small { font-size: .88rem; }
  `];

  render() {
    const { view } = this;
    return html`<section class="slip" aria-label=${t("view." + view.view)}>
      <div class="top"><h2>${t("view." + view.view)}</h2><span class="chip ${PHASES[view.phase] ?? ""}">${t("phase." + view.phase)}</span>
        <span class="grow"></span><span class="soft small">${t("generationAndEpoch", { generation: view.generation, epoch: view.epoch })}</span></div>
      <dl>
        ${figure(t("documents"), count(view.documents))}
        ${figure(t("lag"), view.lagSeconds === undefined ? "–" : t("seconds", { seconds: view.lagSeconds.toFixed(2) }), view.lagSeconds > LATE_SECONDS)}
        ${figure(t("deadLetters"), view.deadLetters === undefined ? "–" : count(view.deadLetters), view.deadLetters > 0)}
      </dl>
      ${this.#verification(view)}
      ${view.rebuild ? this.#rebuild(view.rebuild) : nothing}
      ${this.#generations(view)}
      ${this.#actions(view)}
    </section>`;
  }

  #verification({ verification, documents }) {
    if (!verification) {
      return html`<p class="note amber">${t("neverVerified")}</p>`;
    }
    const { running, asOf, compared, differences, repaired, orphans } = verification;
    const isBad = differences > repaired || orphans > 0;
    return html`<div class="work"><h3>${t("verification")}</h3>
      ${running ? html`<progress max=${Math.max(1, documents)} value=${Math.min(compared, documents)} aria-label=${t("verification")}></progress>
        <p role="status">${t("verifying", { compared: count(compared), documents: count(documents) })}</p>` : nothing}
      <p>${asOf ? html`<span class="chip ${isBad ? "amber" : "green"}">${icon(isBad ? "alert" : "check")} ${t("equalAsOf", { time: dateAndTime(asOf) })}</span>` : nothing}</p>
      <p class="soft small">${t("verified", { compared: count(compared), differences: count(differences), repaired: count(repaired), orphans: count(orphans) })}</p></div>`;
  }

  #rebuild({ generation, state, published, total, startedAt, problem }) {
    return html`<div class="work"><h3>${t("rebuild")}</h3>
      <p role="status"><span class="chip ${state === "DIFFERENT" ? "red" : "blue"}">${t("rebuild." + state)}</span> ${t("rebuilding", { generation, published: count(published), total: count(total), percent: percent(published, total) })}
        <span class="soft">${t("since", { time: dateAndTime(startedAt) })}</span></p>
      <progress max=${Math.max(1, total)} value=${state === "FILLING" ? published : total} aria-label=${t("rebuild")}></progress>
      ${problem ? html`<p class="note red">${problem}</p>` : nothing}</div>`;
  }

  #generations({ generations, generation }) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t("generations")}><table class="small"><caption class="sr">${t("generations")}</caption>
      <thead><tr><th scope="col">${t("generation")}</th><th scope="col">${t("phase")}</th><th scope="col" class="num">${t("documents")}</th><th scope="col">${t("dropAt")}</th></tr></thead>
      <tbody>${generations.map(each => html`<tr class=${each.number === generation ? "read" : ""}><td>${each.number}${each.number === generation ? html` <span class="chip">${t("isRead")}</span>` : nothing}</td>
        <td>${t("phase." + each.phase)}</td><td class="num">${count(each.documents)}</td><td>${each.dropAt ? dateAndTime(each.dropAt) : "–"}</td></tr>`)}</tbody></table></div>`;
  }

  /// Only what makes sense now: the API would refuse the rest.
  #actions({ generation, generations, rebuild, verification }) {
    const others = generations.filter(each => each.number !== generation && each.phase !== "DROPPING");
    const isBehind = others.some(each => each.number < generation && each.phase === "COMPLETE");
    return html`<div class="row actions">
      ${this.#action("verify", { disabled: verification?.running })}
      ${this.#action("rebuild", { disabled: Boolean(rebuild) })}
      ${isBehind ? this.#action("rollback", { danger: true }) : nothing}
      ${others.length ? this.#action("drop", { danger: true }) : nothing}</div>`;
  }

  #action(name, { disabled = false, danger = false }) {
    return html`<button ?disabled=${disabled || this.isSending} @click=${() => this.#do(name, danger)}>${t(name)}</button>`;
  }

  async #do(name, danger) {
    const { view } = this.view;
    const values = { view: t("view." + view), generation: this.view.generation };
    if (!await askFirst({ title: t(`${name}.question`, values), text: t(`${name}.means`, values), action: t(name), danger })) {
      return;
    }
    this.isSending = true;
    try {
      await post(`/api/admin/views/${view}/${name}`);
      toast(t(`${name}.done`, values), "green");
    } catch (problem) {
      toast(problem.message, "red");
    } finally {
      this.isSending = false;
      this.dispatchEvent(new Event("changed"));
    }
  }
}

function figure(name, value, isLate = false) {
  return html`<div><dt class="label">${name}</dt><dd class="num ${isLate ? "late" : ""}">${value}</dd></div>`;
}

customElements.define("view-card", ViewCard);
