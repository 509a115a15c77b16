/** Of the 12 px in which charts are labelled; wider than all but a few letters. */
const LETTER_PX = 6.5;

/** How wide a label of a chart is at most. It is not measured, so that a chart has its labels when it is drawn first. */
export function textWidth(text: string): number {
  return text.length * LETTER_PX;
}
