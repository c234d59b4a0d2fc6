// Drives a Chromium over its DevTools protocol, on pipes, and tries the page of virtgate matrix --html.
// usage: node matrix-page.js PAGE FOLDER SCREENSHOTS   FOLDER: for the browser's own files
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const [page, folder, shots] = process.argv.slice(2);
const PATIENCE_MS = 120000;

/** Commands are JSON that end with a NUL: to the browser on descriptor 3, from it on 4. */
class Browser {
  constructor() {
    this.next = 1;
    this.waiting = new Map();
    this.events = [];
    this.process = spawn('chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
      '--remote-debugging-pipe', '--user-data-dir=' + folder, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    let text = '';
    this.process.stdio[4].on('data', data => {
      text += data;
      const messages = text.split('\0');
      text = messages.pop();
      messages.forEach(message => this.hear(JSON.parse(message)));
    });
    this.process.on('exit', () => fail('chromium has ended'));
  }

  hear(message) {
    if (message.id) {
      const { resolve, reject } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    } else {
      this.events.push(message);
    }
  }

  ask(method, params) {
    const id = this.next++;
    const message = { id, method, params: params || {} };
    if (this.session) message.sessionId = this.session;
    this.process.stdio[3].write(JSON.stringify(message) + '\0');
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Returns what an expression of the page is. */
  async read(expression) {
    const { result, exceptionDetails } = await this.ask('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) fail(expression + ': ' + exceptionDetails.exception.description);
    return result.value;
  }

  /** Clicks in the middle of the element that an expression is. */
  async click(expression) {
    const at = await this.read(`(() => { const e = ${expression}; e.scrollIntoView({ block: 'center' });
      const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()`);
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.ask('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    }
  }

  async key(key) {
    for (const type of ['keyDown', 'keyUp']) await this.ask('Input.dispatchKeyEvent', { type, key, code: key });
  }

  async shot(name) {
    const { data } = await this.ask('Page.captureScreenshot', { format: 'png' });
    fs.writeFileSync(path.join(shots, name), Buffer.from(data, 'base64'));
  }
}

let browser;
let seen = 0;

function fail(what) {
  process.stderr.write('lab/matrix-page: ' + what + '\n');
  browser.process.removeAllListeners('exit');
  browser.process.kill('SIGKILL');
  process.exit(1);
}

function expect(what, expected, found) {
  if (JSON.stringify(expected) !== JSON.stringify(found)) {
    fail(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
  seen++;
}

const ROWS = `[...document.querySelectorAll('#matrix tbody tr')]`;
const NAMES = `${ROWS}.filter(row => !row.hidden).map(row => row.cells[0].textContent)`;
const DENIED = `document.querySelector('#matrix tbody td.denied')`;

async function main() {
  const { targetInfos } = await browser.ask('Target.getTargets');
  const { sessionId } = await browser.ask('Target.attachToTarget',
      { targetId: targetInfos.find(target => target.type === 'page').targetId, flatten: true });
  browser.session = sessionId;
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await browser.ask(domain + '.enable');
  await browser.ask('Emulation.setDeviceMetricsOverride',
      { width: 1100, height: 800, deviceScaleFactor: 1, mobile: false });
  await browser.ask('Page.navigate', { url: 'file://' + page });
  while (!browser.events.some(event => event.method === 'Page.loadEventFired')) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }

  const data = await browser.read(`JSON.parse(document.getElementById('data').textContent)`);
  expect('rows', data.guests.length, await browser.read(`${ROWS}.length`));
  expect('columns', data.hosts.length + 4, await browser.read(`document.querySelectorAll('#matrix thead th').length`));

  // Filter by the name of one guest, then by nothing.
  const wanted = data.guests[data.guests.length - 1].name;
  await browser.click(`document.getElementById('filter')`);
  await browser.ask('Input.insertText', { text: wanted });
  expect('guests shown by name', [wanted], await browser.read(NAMES));
  await browser.read(`document.getElementById('filter').select()`);
  await browser.key('Delete');
  await browser.read(`(() => { const f = document.getElementById('filter'); f.value = '';
    f.dispatchEvent(new Event('input')); })()`);
  expect('guests shown again', data.guests.length, (await browser.read(NAMES)).length);

  // Sort by name the other way round, and back.
  const before = await browser.read(NAMES);
  const head = i => `document.querySelectorAll('#matrix thead button')[${i}]`;
  const order = async i => browser.read(`${head(i)}.parentElement.getAttribute('aria-sort')`);
  await browser.click(head(0));
  expect('sorted the other way', 'descending', await order(0));
  expect('rows the other way', [...before].reverse(), await browser.read(NAMES));
  await browser.click(head(0));
  expect('rows back', before, await browser.read(NAMES));
  await browser.click(head(2));
  expect('sorted by memory, the biggest first', 'descending', await order(2));

  // Why not: by a click, on by an arrow, and away by Escape.
  expect('detail at first', true, await browser.read(`document.getElementById('detail').hidden`));
  await browser.click(DENIED);
  expect('detail after a click', false, await browser.read(`document.getElementById('detail').hidden`));
  const rule = await browser.read(`(() => { const cell = ${DENIED}; return cell.getAttribute('aria-label'); })()`);
  expect('the rule is named', true,
      rule.includes('DENIED by ' + await browser.read(`document.querySelector('#detail code').textContent`)));
  const first = await browser.read(`document.getElementById('detail').textContent`);
  await browser.shot('matrix-light.png');
  const background = await browser.read(`getComputedStyle(document.body).backgroundColor`);
  expect('light', 'rgb(255, 255, 255)', background);
  const column = await browser.read(`Number(${DENIED}.dataset.cell)`);
  await browser.key(column < data.hosts.length - 1 ? 'ArrowRight' : 'ArrowLeft');
  const next = await browser.read(`document.getElementById('detail').textContent`);
  expect('detail of the next cell', true, first !== next);

  await browser.ask('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
  expect('dark', 'rgb(20, 23, 26)', await browser.read(`getComputedStyle(document.body).backgroundColor`));
  await browser.shot('matrix-dark.png');
  await browser.key('Escape');
  expect('detail after Escape', true, await browser.read(`document.getElementById('detail').hidden`));

  await browser.ask('Emulation.setEmulatedMedia', { media: 'print' });
  expect('tools in print', 'none', await browser.read(`getComputedStyle(document.querySelector('.tools')).display`));
  expect('reasons in print', true, await browser.read(`document.getElementById('reasons').offsetHeight > 0`));
  expect('focus in print', 'none', await browser.read(`getComputedStyle(${DENIED}).outlineStyle`));
  await browser.shot('matrix-print.png');
  const { data: pdf } = await browser.ask('Page.printToPDF', { preferCSSPageSize: true });
  fs.writeFileSync(path.join(shots, 'matrix.pdf'), Buffer.from(pdf, 'base64'));

  // What a browser writes to its console: a script that failed, or something that the page's policy stopped.
  const wrong = browser.events.filter(event => ['Runtime.exceptionThrown', 'Log.entryAdded'].includes(event.method));
  expect('errors', [], wrong.map(event => event.params));
  const loaded = browser.events.filter(event => event.method === 'Network.requestWillBeSent')
      .map(event => event.params.request.url).filter(url => url !== 'file://' + page);
  expect('loaded besides', [], loaded);
  console.log(`${seen} things are as they should be; look at matrix-light.png, -dark.png, -print.png and matrix.pdf in ` +
      shots);
  browser.process.removeAllListeners('exit');
  browser.process.kill();
}

browser = new Browser();
setTimeout(() => fail('chromium does not answer'), PATIENCE_MS).unref();
main().catch(problem => fail(problem.stack));
