import {html} from '/webjars/lit-html/lit-html.js';
import {button, panel, values} from '/simulator/page/parts.js';

const NAMES = {scenario: 'Scenario', agents: 'Agents', calls_per_minute: 'Calls per minute', seed: 'Seed'};
const FIRST = {scenario: 'quiet-day', agents: 10, calls_per_minute: 6, seed: 1};

/** Offered where the simulator does not say which ones it has. */
const USUAL = ['quiet-day', 'monday-morning', 'storm', 'outage-and-recovery'];

const scenarioField = (chosen, known) => (known.length
  ? html`<select name="scenario">${known.map(name => html`<option ?selected=${name === chosen}>${name}</option>`)}</select>`
  : html`<input name="scenario" required list="scenarios" .defaultValue=${chosen}>
    <datalist id="scenarios">${USUAL.map(name => html`<option value=${name}></option>`)}</datalist>`);

const numberField = (name, value, least) =>
  html`<input type="number" name=${name} min=${least} step="1" required .defaultValue=${String(value)}>`;

function order(event, act) {
  event.preventDefault();
  const form = new FormData(event.target);
  act.steer('/traffic', 'PUT', {
    scenario: form.get('scenario'),
    agents: Number(form.get('agents')),
    calls_per_minute: Number(form.get('calls_per_minute')),
    seed: Number(form.get('seed')),
  });
}

const named = name => (typeof name === 'object' && name ? name.name : name);

export const traffic = {
  title: 'Traffic',
  route: '/simulator/v1/traffic GET',
  needs: () => ({traffic: '/traffic'}),
  show({traffic: now}, wishes, act) {
    const first = {...FIRST, ...Object.fromEntries(Object.entries(now ?? {}).filter(([name, value]) => name in FIRST && value !== null))};
    const known = (now?.scenarios ?? []).map(named);
    const rest = Object.entries({...now, ...now?.summary}).filter(([, value]) => typeof value !== 'object').map(([name, value]) => [NAMES[name] ?? name.replaceAll('_', ' '), value]);
    return html`
      ${panel('Start traffic', 'simulated callers and agents', html`
        <form class="fields" @submit=${event => order(event, act)}>
          <label>Scenario ${scenarioField(first.scenario, known)}</label>
          <label>Agents ${numberField('agents', first.agents, 0)}</label>
          <label>Calls per minute ${numberField('calls_per_minute', first.calls_per_minute, 0)}</label>
          <label>Seed ${numberField('seed', first.seed, 0)}</label>
          <div class="actions"><button class="primary">Start</button>${button('Stop', () => act.steer('/traffic', 'DELETE'))}</div>
        </form>`)}
      ${panel('Now', '', rest.length ? html`<div class="said-now">${values(rest)}</div>` : html`<div class="empty">No traffic.</div>`)}`;
  },
};
