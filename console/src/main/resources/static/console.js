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
    if (key === 'p') { go('/'); } else if (key === 'i') { go('/interactions'); } else { return false; }
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
      default: return false;
    }
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
}());
