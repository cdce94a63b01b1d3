/// Sends a command that moves money for a dialog, which shows `busy` and `failure`. If no answer came, it stays `pending`, with its key, so that
/// trying again does it once.
import { post } from "console/api/api.js";
import { explain } from "./refusals.js";

/// Closes the dialog if the command was executed.
///
/// @param dialog its `pending` has the `key` and the `body`
/// @return the API's answer, or null without one
export async function sendPending(dialog, path, unanswered, ifMatch = null) {
  const { key, body } = dialog.pending;
  dialog.busy = true;
  dialog.failure = null;
  try {
    const answer = await post(path, body, { key, ifMatch });
    dialog.pending = null;
    dialog.close();
    return answer.body;
  } catch (problem) {
    dialog.failure = problem.isPassing ? unanswered : explain(problem);
    if (!problem.isPassing) {
      dialog.pending = null;
    }
    return null;
  } finally {
    dialog.busy = false;
  }
}
