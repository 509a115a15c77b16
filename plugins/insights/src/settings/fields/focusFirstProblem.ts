/** Brings whoever tried to save to the first field that is wrong. */
export function focusFirstProblem(): void {
  const field = document.querySelector('[data-setting-problem]');
  const control =
    field?.querySelector<HTMLElement>(
      'input[aria-invalid="true"], [aria-invalid="true"] input',
    ) ?? field?.querySelector<HTMLElement>('input, button');
  control?.focus();
}
