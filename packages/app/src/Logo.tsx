/** A rising line, drawn in the colour of the text around it. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d="M3 18 L9 11 L14 14 L21 5"
        fill="none"
        stroke="#7df3e1"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
