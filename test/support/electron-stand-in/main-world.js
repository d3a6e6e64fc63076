// Runs in the page's own world before its scripts: makes what preload exposes there. The two worlds share the DOM alone,
// so calls go as events, whose details Chromium copies from one world to the other.
(() => {
  const callbacks = new Map();
  const promises = new Map();
  let serial = 0;

  const send = (type, detail) =>
    document.dispatchEvent(new CustomEvent(`stand-in:${type}`, { detail }));

  const toWire = (value) => {
    if (typeof value !== 'function') return { value };
    serial += 1;
    callbacks.set(serial, value);
    return { callback: serial };
  };

  function fromWire(result) {
    if (result.type === 'function') return (...args) => call(result.id, args);
    if (result.type === 'object') return build(result);
    if (result.type === 'promise') {
      return new Promise((resolve, reject) => promises.set(result.id, { resolve, reject }));
    }
    if (result.type === 'error') throw new Error(result.message);
    return result.value;
  }

  function call(id, args) {
    let answer = { type: 'error', message: 'preload did not answer' };
    const listen = (event) => {
      answer = event.detail;
    };
    document.addEventListener('stand-in:answer', listen);
    send('call', { id, args: args.map(toWire) });
    document.removeEventListener('stand-in:answer', listen);
    if (answer === null) throw new Error('An object could not be cloned.');
    return fromWire(answer);
  }

  const build = ({ entries }) =>
    Object.freeze(Object.fromEntries(entries.map(([name, part]) => [name, fromWire(part)])));

  document.addEventListener('stand-in:expose', ({ detail }) => {
    Object.defineProperty(window, detail.name, { value: fromWire(detail.api), writable: false });
  });
  document.addEventListener('stand-in:settled', ({ detail }) => {
    const promise = promises.get(detail.id);
    promises.delete(detail.id);
    if (detail.ok) promise?.resolve(fromWire(detail.result));
    else promise?.reject(new Error(detail.message));
  });
  document.addEventListener('stand-in:callback', ({ detail }) => {
    callbacks.get(detail.id)?.(...detail.args);
  });
})();
