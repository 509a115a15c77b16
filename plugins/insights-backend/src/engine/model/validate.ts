import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { leadingMeasure, measuresOf } from './metric';

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const vaguePattern =
  /\b(etc|various|some kind of|stuff|things|tbd|todo|fixme)\b/i;

function complaintsAboutText(name: string, text: string, minimumWords: number) {
  const complaints: string[] = [];
  if (text.trim().split(/\s+/).length < minimumWords) {
    complaints.push(`${name} is too short: "${text}"`);
  }
  if (!/[.]$/.test(text.trim())) {
    complaints.push(`${name} is not a sentence: "${text}"`);
  }
  // What is quoted was written by somebody else.
  if (vaguePattern.test(text.replace(/“.*?”/gs, ''))) {
    complaints.push(`${name} is vague: "${text}"`);
  }
  return complaints;
}

function complaintsAbout(metric: Metric, ids: string[]): string[] {
  const complaints = [
    ...complaintsAboutText('summary', metric.summary, 5),
    ...complaintsAboutText('why', metric.why, 8),
    ...complaintsAboutText('calculation', metric.calculation, 8),
    ...metric.exclusions.flatMap(text =>
      complaintsAboutText('exclusions', text, 3),
    ),
    ...metric.caveats.flatMap(text => complaintsAboutText('caveats', text, 5)),
  ];
  if (!idPattern.test(metric.id)) {
    complaints.push('the id is not in kebab case');
  }
  if (ids.filter(id => id === metric.id).length > 1) {
    complaints.push('the id is used twice');
  }
  if (!metric.title.trim() || metric.title.length > 40) {
    complaints.push(`the title is missing or too long: "${metric.title}"`);
  }
  if (!metric.caveats.length) {
    complaints.push('caveats are missing: state what can mislead');
  }
  for (const id of metric.supporting.filter(each => !ids.includes(each))) {
    complaints.push(`the supporting metric ${id} is not defined`);
  }
  if (metric.flags.includes('proxy') !== (metric.proxy !== undefined)) {
    complaints.push('the flag proxy and its description go together');
  }
  if (metric.factor && metric.category !== 'dora') {
    complaints.push('only DORA metrics have a factor');
  }
  for (const id of metric.stages) {
    if (!metric.supporting.includes(id)) {
      complaints.push(`the stage ${id} is not one of its supporting metrics`);
    }
  }
  const { where, drops } = leadingMeasure(metric);
  if (where && !drops) {
    complaints.push('drops is missing: state what its condition excludes');
  }
  if (drops) {
    complaints.push(...complaintsAboutText('drops', drops, 3));
  }
  const measures = measuresOf(metric.value);
  if (new Set(measures.map(({ fact }) => fact.id)).size > 1) {
    complaints.push('its measures are of different facts');
  }
  for (const { fact, time, without, attribution } of measures) {
    const missing = attribution.missingOf(fact);
    if (missing) {
      complaints.push(missing);
    }
    if (!fact.times[time]) {
      complaints.push(`${fact.id} has no time ${time}`);
    }
    for (const id of without.filter(each => !fact.rules[each])) {
      complaints.push(`${fact.id} has no rule ${id}`);
    }
  }
  return complaints;
}

/** Throws when a definition is incomplete or vague, naming all that is wrong: people decide by these texts. */
export function validateMetrics(metrics: Metric[]): void {
  const ids = metrics.map(({ id }) => id);
  const complaints = metrics.flatMap(metric =>
    complaintsAbout(metric, ids).map(each => `${metric.id}: ${each}`),
  );
  if (complaints.length) {
    throw new Error(
      `Metric definitions are invalid:\n${complaints.join('\n')}`,
    );
  }
}
