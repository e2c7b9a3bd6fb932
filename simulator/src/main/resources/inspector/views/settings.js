import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {button, panel, table} from '/simulator/page/parts.js';

function setLimits(event, act) {
  event.preventDefault();
  const form = new FormData(event.target);
  const latency = {};
  for (const product of ['api', 'taskrouter']) {
    if (Number(form.get(product)) > 0) latency[product] = Number(form.get(product));
  }
  act.steer('/limits', 'PUT', {latency_ms: latency, concurrency: Number(form.get('concurrency')), searches: Number(form.get('searches'))});
}

const numberField = (label, name, value) => html`<label>${label}
  <input type="number" name=${name} min="0" max="60000" step="1" required .defaultValue=${String(value ?? 0)}></label>`;

const limitsForm = (limits, act) => html`<form class="fields" @submit=${event => setLimits(event, act)}>
  ${numberField('Voice API slower, ms', 'api', limits.latency_ms?.api)}
  ${numberField('TaskRouter slower, ms', 'taskrouter', limits.latency_ms?.taskrouter)}
  ${numberField('Requests at a time, 0 for any', 'concurrency', limits.concurrency)}
  ${numberField('Searches a second, 0 for any', 'searches', limits.searches)}
  <div class="actions"><button class="primary">Set limits</button></div></form>`;

const switchTable = (switches, act) => table([
  {head: 'Switch', kind: 'name', cell: ([name]) => html`<code>${name}</code>`},
  {head: 'Position', cell: ([name, one]) => html`<select aria-label=${name} @change=${event => act.steer('/switches', 'PUT', {[name]: event.target.value})}>
    ${one.positions.map(position => html`<option .selected=${position === one.position}>${position}</option>`)}</select>
    ${one.position === one.positions[0] ? nothing : html`<span class="dim">not the usual one</span>`}`},
], Object.entries(switches), ([name]) => name, 'No switches.');

export const settings = {
  title: 'Settings',
  needs: () => ({switches: '/switches'}),
  show: ({limits, switches}, wishes, act) => html`
    ${panel('Limits', 'what an account may ask', limitsForm(limits, act))}
    ${switches ? panel('Switches', 'where Twilio’s documentation is silent', switchTable(switches, act)) : nothing}
    ${panel('A new beginning', '', html`<div class="actions padded">
      ${button('Reset the world', () => window.confirm('Forget all calls, tasks, agents, faults and histories?') && act.steer('/reset', 'POST'), 'danger')}
      <span class="dim">Forgets all of it: world, faults, limits, switches, histories.</span></div>`)}`,
};
