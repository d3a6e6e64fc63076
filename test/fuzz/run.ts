import { FUZZED, fuzz } from './readers.ts';

// The long run: `npm run fuzz -- [seconds a reader] [seed] [reader]`. The seed is printed, so that a finding can be had again.

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const only = process.argv[4];
if (!(seconds > 0) || !Number.isInteger(seed)) {
  throw new Error('usage: npm run fuzz -- [seconds a reader] [seed] [reader]');
}
console.log(`seed ${seed}, ${seconds} s a reader`);
for (const one of FUZZED.filter((f) => only === undefined || f.reader === only)) {
  const { rounds, refused, slowest } = fuzz(one, seed, 1000 * seconds);
  console.log(
    `${one.reader.padEnd(6)} ${rounds} files, ${refused} refused, slowest ${slowest.toFixed(0)} ms`,
  );
}
