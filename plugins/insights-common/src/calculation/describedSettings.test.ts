import { z } from 'zod';
import { settingDescription } from './describedSettings';
import { generalPath, settingSchemas } from './paths';
import { runFilterSchema } from './runFilters';
import { calculationSettingsSchema } from './settings';

function inner(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? inner(schema.unwrap() as z.ZodType)
    : schema;
}

/** The values that a setting may have, or that its entries may have; undefined where these are free. */
function valuesOf(schema: z.ZodType): string[] | undefined {
  const value = inner(schema);
  if (value instanceof z.ZodEnum) {
    return value.options.map(String);
  }
  if (value instanceof z.ZodPipe) {
    return valuesOf(value.out as z.ZodType);
  }
  if (value instanceof z.ZodArray) {
    return valuesOf(value.element as z.ZodType);
  }
  return value instanceof z.ZodRecord
    ? valuesOf(value.keyType as z.ZodType)
    : undefined;
}

describe('the description of settings', () => {
  it.each(settingSchemas)('is complete: %s', (path, schema) => {
    const { title, help, control, choices, ...others } =
      settingDescription(path)!;
    expect(title).toMatch(/^[A-Z]/);
    expect(help).toMatch(/^[A-Z].*\.$/);
    expect(control).toMatch(/^[a-z-]+$/);
    // Each value is called something, and nothing else is.
    expect(choices && Object.keys(choices).sort()).toEqual(
      valuesOf(schema)?.sort(),
    );
    expect(others.unset !== undefined).toBe(others.isOptional);
    // The box for "none chosen" is called something.
    const hasSuchBox = control === 'choices' && others.isOptional;
    expect(hasSuchBox && !others.empty).toBe(false);
  });

  it('is that of any source type', () => {
    const path = 'deploymentFrequency.of-a-module.strategy';
    expect(settingDescription(path)).toBe(
      settingDescription(generalPath(path)),
    );
    expect(settingDescription(path)).toMatchObject({ control: 'choice' });
    expect(settingDescription('no.such.setting')).toBeUndefined();
  });

  it('has the fields of run filters with their values', () => {
    const { mode: _, ...shape } = runFilterSchema.shape;
    const { fields } = settingDescription('ci.filters')!;
    expect(Object.keys(fields!)).toEqual(Object.keys(shape));
    for (const [field, { title, choices }] of Object.entries(fields!)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(choices && Object.keys(choices)).toEqual(
        valuesOf(shape[field as keyof typeof shape]),
      );
    }
  });

  it('takes a hidden setting, which is told by its value only', () => {
    expect(settingDescription('minGroupSize')?.isHidden).toBe(true);
    expect(
      calculationSettingsSchema.parse({ minGroupSize: 9 }).minGroupSize,
    ).toBe(9);
  });
});
