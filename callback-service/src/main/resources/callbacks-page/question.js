// Asks before something is done.

import {html, render} from '/ops/callbacks/webjars/lit-html/lit-html.js';
import {masked} from '/ops/callbacks/page/format.js';
import {steer} from '/ops/callbacks/page/feed.js';

const who = row => (row.numberToCall ? `the customer ${masked(row.numberToCall)}` : row.key);
const path = (row, what) => `/api/v1/callbacks/${encodeURIComponent(row.id)}/${what}`;

const ACTS = {
  cancel: {
    asks: () => 'Cancel this callback?',
    tells: row => `Nobody will call ${who(row)} back. A task that is in the queue is canceled.`,
    yes: 'Cancel the callback', no: 'Keep it', kind: 'danger', done: 'The callback is canceled.',
    path: row => path(row, 'cancel'),
  },
  requeue: {
    asks: () => 'Call again?',
    tells: row => `A new task is put into the queue, and an agent calls ${who(row)}.`,
    yes: 'Call again', no: 'Leave it', kind: 'primary', done: 'The customer will be called.',
    path: row => path(row, 'requeue'),
  },
  retry: {
    asks: () => 'Try again at Twilio?',
    tells: row => `What is parked of ${who(row)} is asked of Twilio again. If its reason is still there, it is parked again.`,
    yes: 'Retry', no: 'Leave it parked', kind: 'primary', done: 'It is tried again.',
    path: row => `/api/v1/callbacks/parked/${encodeURIComponent(row.key)}/retry`,
  },
};

/** said: called with what came of it, and whether that is bad. */
export function ask(what, row, said) {
  const dialog = document.getElementById('question');
  const act = ACTS[what];
  const yes = async () => {
    dialog.close();
    try {
      said((await steer(act.path(row))) || act.done, false);
    } catch (error) {
      said(`Not done: ${error.message}`, true);
    }
  };
  render(html`<h2 id="asked">${act.asks()}</h2><p>${act.tells(row)}</p>
    <div class="answers"><button type="button" autofocus @click=${() => dialog.close()}>${act.no}</button>
    <button type="button" class=${act.kind} @click=${yes}>${act.yes}</button></div>`, dialog);
  dialog.showModal();
}
