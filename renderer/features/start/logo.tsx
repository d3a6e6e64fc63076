/** The mark of the program: a sleeve on its axis over a bone's curve. */
export function Logo({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <path
        d="M4 38c7-13 14-15 20-15s13 2 20 15"
        stroke="var(--bone)"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <path
        d="M13 22c3-2.400 7-3.400 11-3.400s8 1 11 3.400l-2-5c-3-1.600-6-2.300-9-2.300s-6 .7-9 2.300z"
        fill="var(--guide)"
      />
      <rect x="19" y="4" width="4" height="16" rx="1.500" fill="var(--guide)" />
      <rect x="25" y="4" width="4" height="16" rx="1.500" fill="var(--guide)" />
      <path d="M24 1v42" stroke="var(--trajectory)" strokeWidth="1.600" strokeLinecap="round" />
    </svg>
  );
}
