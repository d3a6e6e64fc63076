import { register } from 'node:module';

// Lets `electron` be the stand-in. For `node --import tsx --import register.mjs out/main/main.js`.
register('./resolve.mjs', import.meta.url);
