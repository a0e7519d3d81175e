/* Keys, and what keeps live parts from disturbing a reader. Every page works without it. */
(function () {
  'use strict';
  var leader = 0;

  function typing(target) {
    return target.closest('input:not([type=radio]), textarea, select, [contenteditable]') !== null;
  }
  function rows() {
    return Array.from(document.querySelectorAll('main a.row'));
  }
  function move(by) {
    var all = rows();
    if (all.length === 0) { return; }
    var at = all.indexOf(document.activeElement);
    var next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next].focus();
    all[next].scrollIntoView({ block: 'nearest' });
  }
  function go(path) { window.location.assign(path); }

  function afterG(key) {
    if (key === 'p') { go('/'); } else if (key === 'i') { go('/interactions'); } else if (key === 'r') { go('/reviews'); } else { return false; }
    return true;
  }
  function press(key) {
    var help = document.getElementById('help');
    switch (key) {
      case '?': if (help) { help.showModal(); } return true;
      case '/': var find = document.getElementById('find'); if (find) { find.focus(); find.select(); } return true;
      case '.': var stop = document.getElementById('stop'); if (stop) { go(stop.getAttribute('href')); } return true;
      case 'j': move(1); return true;
      case 'k': move(-1); return true;
      case 'g': leader = Date.now(); return true;
      default: return keyed(key);
    }
  }
  /* A page names keys of its own where they act. */
  function keyed(key) {
    var target = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!target || target.disabled) { return false; }
    if (target.tagName === 'BUTTON') { target.click(); } else { target.focus(); }
    return true;
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.key === 'Escape' && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || document.querySelector('dialog[open]')) { return; }
    var led = Date.now() - leader < 1500;
    leader = 0;
    if ((led && afterG(event.key)) || press(event.key)) { event.preventDefault(); }
  });

  /* A tab nobody looks at asks for nothing; details a reader opened stay open over a swap. */
  var open = [];
  document.addEventListener('htmx:beforeRequest', function (event) {
    if (document.hidden) { event.preventDefault(); }
  });
  document.addEventListener('htmx:beforeSwap', function () {
    open = Array.from(document.querySelectorAll('details[open][id]')).map(function (each) { return each.id; });
  });
  function reopen() {
    open.forEach(function (id) {
      var details = document.getElementById(id);
      if (details) { details.open = true; }
    });
  }
  document.addEventListener('htmx:afterSwap', reopen);
  document.addEventListener('htmx:oobAfterSwap', reopen);

  /* Figures that stand still must say so. */
  function stale(on) {
    if (on && !document.body.dataset.since) {
      document.body.dataset.since = new Date().toLocaleTimeString();
      var note = document.createElement('p');
      note.id = 'stale';
      note.className = 'stale';
      note.setAttribute('role', 'status');
      note.textContent = 'Not up to date since ' + document.body.dataset.since + ': the server does not answer.';
      document.getElementById('main').prepend(note);
    } else if (!on && document.body.dataset.since) {
      delete document.body.dataset.since;
      document.getElementById('stale').remove();
    }
  }
  document.addEventListener('htmx:sendError', function () { stale(true); });
  document.addEventListener('htmx:responseError', function () { stale(true); });
  document.addEventListener('htmx:afterOnLoad', function (event) { if (event.detail.successful) { stale(false); } });

  /* An item of review: time somebody really works on it, the lease, and what is written kept on the way. */
  var review = document.getElementById('review');
  if (review) {
    var active = 0;
    var last = Date.now();
    var used = Date.now();
    var version = Number(review.dataset.draft);
    var answer = document.getElementById('answer');
    var note = document.getElementById('draft');
    var saving = 0;
    var count = function () {
      var now = Date.now();
      if (!document.hidden && now - used < 30000) { active += now - last; }
      last = now;
      review.elements.active.value = (active / 1000).toFixed(1);
    };
    var send = function (method, what, body) {
      return fetch('/api/v1/items/' + review.dataset.item + '/' + what, {
        method: method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body)
      });
    };
    var said = function (text) { note.textContent = text; };
    var save = function () {
      send('PUT', 'draft', { text: answer.value, version: version }).then(function (response) {
        return response.json().then(function (body) {
          if (response.ok) { version = body.version; said('Draft kept.'); } else { said(body.error.message); }
        });
      }).catch(function () { said('The draft is not kept: the server does not answer.'); });
    };
    ['keydown', 'pointermove', 'pointerdown', 'scroll'].forEach(function (kind) {
      document.addEventListener(kind, function () { count(); used = Date.now(); }, { passive: true });
    });
    document.addEventListener('visibilitychange', count);
    setInterval(count, 1000);
    setInterval(function () {
      send('POST', 'heartbeat', { revision: Number(review.elements.revision.value), activeSeconds: active / 1000 })
        .then(function (response) {
          if (!response.ok) { response.json().then(function (body) { said(body.error.message); }); }
        }).catch(function () { said('The lease is not kept: the server does not answer.'); });
    }, 20000);
    answer.addEventListener('input', function () { clearTimeout(saving); saving = setTimeout(save, 600); });
    /* Enter in a field would press the page's first button, and that decides. */
    document.getElementById('comment').addEventListener('keydown', function (event) {
      if (event.key === 'Enter') { event.preventDefault(); event.target.blur(); }
    });
    answer.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { document.getElementById('send').click(); }
    });
    review.addEventListener('submit', count);
  }
}());
