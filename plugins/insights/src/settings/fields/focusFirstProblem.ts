/** Moves the focus to the first invalid field after an attempt to save. */
export function focusFirstProblem(): void {
  const field = document.querySelector('[data-setting-problem]');
  const control =
    field?.querySelector<HTMLElement>(
      'input[aria-invalid="true"], [aria-invalid="true"] input',
    ) ?? field?.querySelector<HTMLElement>('input, button');
  control?.focus();
}
