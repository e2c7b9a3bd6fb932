// What of the callbacks can be looked at, and in which words.

export const OPEN = ['scheduled', 'leaving', 'creating', 'queued', 'assigned'];

/** By state: what people read, and its colour. */
export const STATES = {
  scheduled: ['Scheduled', ''],
  leaving: ['Leaving the queue', 'warn'],
  creating: ['Creating the task', 'warn'],
  queued: ['In the queue', 'accent'],
  assigned: ['With an agent', 'good'],
  completed: ['Completed', 'good'],
  canceled: ['Canceled', ''],
  'with-agent': ['Taken by an agent', 'good'],
  failed: ['Failed', 'bad'],
};

export const isOpen = row => OPEN.includes(row.state);
export const waiting = row => row.waiting ?? [];
export const parked = row => row.parked ?? [];

/** [name, label, which rows] */
export const VIEWS = [
  ['all', 'All', () => true],
  ['open', 'Open', isOpen],
  ['waiting', 'Waiting for Twilio', row => waiting(row).length > 0],
  ['parked', 'Parked', row => parked(row).length > 0],
  ['failed', 'Failed', row => row.state === 'failed'],
];

const digits = text => (text ?? '').replace(/\D/g, '');

/** Whether a row is among those that somebody looks for. */
export function isWanted(row, wishes) {
  const [, , belongs] = VIEWS.find(([name]) => name === wishes.view);
  if (!belongs(row)) return false;
  if (wishes.type && row.type !== wishes.type) return false;
  if (wishes.workflow && row.workflowSid !== wishes.workflow) return false;
  const text = wishes.text.trim();
  if (!text) return true;
  const wanted = digits(text);
  const isNumber = wanted && /^[+\d ().-]+$/.test(text);
  return isNumber && digits(row.numberToCall).includes(wanted)
    || [row.id, row.key, row.conversationId, row.taskSid].some(one => one?.toLowerCase().includes(text.toLowerCase()));
}
