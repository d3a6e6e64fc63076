// Runs in the isolated world, where preload lives. `pack`, `unpack` (wire.js) and the preload's text are put around it by
// browser-window.ts, which also gives `standInSend`, the binding to the main process.
const functions = new Map();
let serial = 0;

const send = (type, detail) =>
  document.dispatchEvent(new CustomEvent(`stand-in:${type}`, { detail }));

function describe(value) {
  if (typeof value === 'function') {
    serial += 1;
    functions.set(serial, value);
    return { type: 'function', id: serial };
  }
  if (value instanceof Promise) {
    serial += 1;
    const id = serial;
    value.then(
      (result) => send('settled', { id, ok: true, result: describe(result) }),
      (error) => send('settled', { id, ok: false, message: String(error?.message ?? error) }),
    );
    return { type: 'promise', id };
  }
  const plain = Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (plain && hasFunction(value)) {
    return {
      type: 'object',
      entries: Object.entries(value).map(([name, part]) => [name, describe(part)]),
    };
  }
  return { type: 'value', value };
}

const hasFunction = (value) =>
  typeof value === 'function' ||
  (Object.getPrototypeOf(value ?? 0) === Object.prototype &&
    Object.values(value).some(hasFunction));

document.addEventListener('stand-in:call', ({ detail }) => {
  let answer;
  try {
    const args = detail.args.map(({ value, callback }) =>
      callback === undefined
        ? value
        : (...given) => send('callback', { id: callback, args: given }),
    );
    answer = describe(functions.get(detail.id)(...args));
  } catch (error) {
    answer = { type: 'error', message: String(error?.message ?? error) };
  }
  send('answer', answer);
});

const waiting = new Map();
const listeners = new Map();

/** Called by the main process. */
globalThis.standInReceive = (text) => {
  const message = JSON.parse(text);
  if (message.type === 'event') {
    for (const listener of listeners.get(message.channel) ?? []) {
      listener({ sender: null }, ...message.args.map(unpack));
    }
    return;
  }
  const { resolve, reject } = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.ok) resolve(unpack(message.value));
  else reject(new Error(message.error));
};

const electron = {
  contextBridge: {
    exposeInMainWorld: (name, api) => send('expose', { name, api: describe(api) }),
  },
  ipcRenderer: {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        serial += 1;
        waiting.set(serial, { resolve, reject });
        // Throws a DataCloneError where Electron does.
        standInSend(JSON.stringify({ id: serial, channel, args: structuredClone(args).map(pack) }));
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  },
  webUtils: {
    // A spec says where the files that it drops lie.
    getPathForFile: (file) => globalThis.standInPaths?.[file.name] ?? '',
  },
};

// What a sandboxed preload may require; its text follows.
// biome-ignore lint/correctness/noUnusedVariables: preload uses it.
const require = (name) => {
  if (name === 'electron') return electron;
  throw new Error(`module not found: ${name}`);
};
