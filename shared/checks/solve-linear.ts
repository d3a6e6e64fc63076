/** Smallest pivot, relative to the matrix's greatest entry, that is taken for a solution. */
const SINGULAR = 1e-12;

/**
 * Solves a x = b for a small dense square matrix, Gaussian elimination with partial pivoting. The arguments are not
 * changed. Null where the matrix is singular to rounding.
 */
export function solveLinear(
  a: readonly (readonly number[])[],
  b: readonly number[],
): number[] | null {
  const n = b.length;
  const rows = a.map((row, i) => [...row, b[i]]);
  const greatest = Math.max(...a.flat().map(Math.abs));
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    }
    if (!(Math.abs(rows[pivot][k]) > SINGULAR * greatest)) return null;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i][n];
    for (let j = i + 1; j < n; j++) rest -= rows[i][j] * x[j];
    x[i] = rest / rows[i][i];
  }
  return x;
}
