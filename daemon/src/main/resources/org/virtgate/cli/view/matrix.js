
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const table = document.getElementById('matrix');
  const body = table.tBodies[0];
  const detail = document.getElementById('detail');
  const order = ['here', 'fits', 'denied', 'drained', 'not-told', 'no-answer'];
  const WIDE = 12;

  /** Text is only ever set as text, so that no name or finding becomes a part of the page. */
  function element(name, text, attributes) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  }

  function counted(number, noun) {
    return number + ' ' + noun + (number === 1 ? '' : 's');
  }

  const fitting = guest => guest.cells.filter(cell => data.cells[cell].kind === 'fits').length;

  document.getElementById('note').textContent = data.note;
  table.classList.toggle('wide', data.hosts.length > WIDE);

  /* The head: a column is its title, and what its rows are sorted by; with bigFirst, its numbers fall at first. */
  const columns = [
    { title: 'guest', key: row => row.guest.name },
    { title: 'runs at', key: row => row.guest.host },
    { title: 'memory', key: row => -row.size, bigFirst: true },
    ...data.hosts.map((host, i) => ({
      title: host,
      turned: data.hosts.length > WIDE,
      key: row => order.indexOf(data.cells[row.guest.cells[i]].kind) + ' ' + data.cells[row.guest.cells[i]].sign,
    })),
    { title: 'fit', key: row => -row.fitting, bigFirst: true },
  ];
  const head = table.tHead.appendChild(element('tr'));
  columns.forEach((column, i) => {
    const cell = head.appendChild(element('th', undefined, { scope: 'col', 'aria-sort': 'none' }));
    if (column.turned) cell.className = 'turned';
    cell.appendChild(element('button', column.title, { type: 'button', dir: 'auto' }))
        .addEventListener('click', () => sort(i));
  });

  const rows = data.guests.map(guest => {
    const line = element('tr');
    const name = line.appendChild(element('th', undefined, { scope: 'row', title: guest.name + ' ' + guest.uuid }));
    name.appendChild(element('bdi', guest.name));
    line.appendChild(element('td', undefined, { class: 'at' })).appendChild(element('bdi', guest.host));
    line.appendChild(element('td', guest.memory, { class: 'memory' }));
    guest.cells.forEach((index, i) => {
      const cell = data.cells[index];
      line.appendChild(element('td', cell.sign, {
        class: cell.kind, tabindex: -1, 'data-cell': i,
        'aria-label': guest.name + ' at ' + data.hosts[i] + ': ' + cell.text,
      }));
    });
    line.appendChild(element('td', fitting(guest)));
    body.appendChild(line);
    const rules = guest.cells.flatMap(index => [...data.cells[index].reasons, ...data.cells[index].audited]
        .map(reason => reason.rule));
    return {
      guest, line, fitting: fitting(guest), size: guest.mib,
      words: [guest.name, guest.uuid, guest.host, ...new Set(rules)].join('\n').toLowerCase(),
    };
  });

  const foot = table.tFoot.appendChild(element('tr'));
  foot.appendChild(element('th', 'fit', { scope: 'row', colspan: 3 }));
  data.hosts.forEach((host, i) => foot.appendChild(
      element('td', data.guests.filter(guest => data.cells[guest.cells[i]].kind === 'fits').length)));
  foot.appendChild(element('td', ''));

  const byRow = new Map(rows.map(row => [row.line, row]));
  /* web-2 before web-10. */
  const collator = new Intl.Collator('en', { numeric: true });
  const compare = (a, b) => typeof a === 'number' ? a - b : collator.compare(a, b);
  let sorted = 0;
  let down = false;

  function sort(column) {
    down = column === sorted && !down;
    sorted = column;
    const key = columns[column].key;
    rows.sort((a, b) => (down ? -1 : 1) * compare(key(a), key(b)) || compare(a.guest.name, b.guest.name));
    rows.forEach(row => body.appendChild(row.line));
    const falls = down !== Boolean(columns[column].bigFirst);
    [...head.cells].forEach((cell, i) =>
        cell.setAttribute('aria-sort', i !== column ? 'none' : falls ? 'descending' : 'ascending'));
  }

  function filter() {
    const words = document.getElementById('filter').value.toLowerCase().split(' ').filter(word => word);
    rows.forEach(row => { row.line.hidden = !words.every(word => row.words.includes(word)); });
    const shown = rows.filter(row => !row.line.hidden).length;
    const movable = rows.filter(row => !row.line.hidden && row.fitting > 0).length;
    document.getElementById('shown').textContent =
        counted(shown, 'guest') + ' of ' + rows.length + ', ' + movable + ' of them can go to another host';
    reachable();
  }

  /* One cell of the table is in the order of Tab; arrows move from it. */
  let current;

  function reachable(cell) {
    if (current) current.tabIndex = -1;
    const usable = current && !current.closest('tr').hidden;
    const first = rows.find(row => !row.line.hidden);
    current = cell || (usable ? current : first && first.line.querySelector('td[data-cell]'));
    if (current) current.tabIndex = 0;
  }

  function show(cell) {
    const guest = byRow.get(cell.closest('tr')).guest;
    const column = Number(cell.dataset.cell);
    const fit = data.cells[guest.cells[column]];
    const close = element('button', 'Close', { type: 'button' });
    close.addEventListener('click', () => { detail.hidden = true; cell.focus(); });
    const title = element('div');
    title.append(element('bdi', guest.name), ' at ', element('bdi', data.hosts[column]), ': ');
    title.appendChild(element('b', fit.reasons.length && fit.kind === 'denied' ? 'denied' : fit.text));
    const list = element('ol');
    fit.reasons.forEach(reason => {
      const item = list.appendChild(element('li'));
      item.append(element('code', reason.rule), ': ', element('bdi', reason.text));
    });
    fit.audited.forEach(reason => {
      const item = list.appendChild(element('li'));
      item.append('audited, passes: ', element('code', reason.rule), ': ', element('bdi', reason.text));
    });
    detail.replaceChildren(close, title, list);
    detail.hidden = false;
  }

  body.addEventListener('click', event => {
    const cell = event.target.closest('td[data-cell]');
    if (cell) { reachable(cell); cell.focus(); show(cell); }
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !detail.hidden) { detail.hidden = true; if (current) current.focus(); }
  });

  body.addEventListener('keydown', event => {
    const cell = event.target.closest('td[data-cell]');
    if (!cell) return;
    const lines = rows.filter(row => !row.line.hidden).map(row => row.line);
    const line = lines.indexOf(cell.closest('tr'));
    const column = Number(cell.dataset.cell);
    const last = data.hosts.length - 1;
    const to = {
      ArrowLeft: [line, column - 1], ArrowRight: [line, column + 1],
      ArrowUp: [line - 1, column], ArrowDown: [line + 1, column],
      Home: [line, 0], End: [line, last],
      PageUp: [Math.max(0, line - 15), column], PageDown: [Math.min(lines.length - 1, line + 15), column],
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      show(cell);
    } else if (to) {
      const next = lines[to[0]] && lines[to[0]].querySelector('td[data-cell="' + to[1] + '"]');
      if (next) { reachable(next); next.focus(); if (!detail.hidden) show(next); }
    } else {
      return;
    }
    event.preventDefault();
  });

  /* Reasons: each rule once, with its guests by host, and what it says of one of them. */
  const NAMED = 40;
  const reasons = document.getElementById('reasons');
  const groups = new Map();
  data.hosts.forEach((host, i) => rows.forEach(row => {
    const fit = data.cells[row.guest.cells[i]];
    if (fit.kind === 'fits' || fit.kind === 'here') return;
    const title = fit.kind === 'denied' ? fit.sign + ' ' + fit.reasons[0].rule : fit.sign + ' ' + fit.kind.replace('-', ' ');
    if (!groups.has(title)) groups.set(title, new Map());
    const hosts = groups.get(title);
    const says = fit.kind === 'denied' ? fit.reasons[0].text : fit.text;
    if (!hosts.has(host)) hosts.set(host, { says, alike: true, guests: [] });
    const group = hosts.get(host);
    group.alike = group.alike && group.says === says;
    group.guests.push(row.guest.name);
  }));
  const place = title => title[0] === 'x' ? parseInt(title.slice(1), 10) : Infinity;
  [...groups].sort((a, b) => place(a[0]) < place(b[0]) ? -1 : place(a[0]) > place(b[0]) ? 1 : 0).forEach(([title, hosts]) => {
    reasons.appendChild(element('h3', title));
    const list = reasons.appendChild(element('ul'));
    hosts.forEach((group, host) => {
      const item = list.appendChild(element('li'));
      item.append(element('bdi', host), ': ');
      group.guests.slice(0, NAMED).forEach((name, i) => item.append(i ? ', ' : '', element('bdi', name)));
      if (group.guests.length > NAMED) item.append(' and ' + (group.guests.length - NAMED) + ' more');
      item.append(' ', element('span', (group.alike ? '(' : '(of the first: ') + group.says + ')',
          { class: 'says' }));
    });
  });
  reasons.hidden = groups.size === 0;

  document.getElementById('filter').addEventListener('input', filter);
  down = true;
  sort(0);
  filter();
})();
