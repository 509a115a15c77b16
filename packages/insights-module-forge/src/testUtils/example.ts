import type { Change, Person, Review } from '../schemas';
import type { ForgeServer } from './forgeServer';

const ann: Person = { id: 11, login: 'Ann' };
const bob: Person = { id: 12, login: 'bob' };

const dayMilliseconds = 86_400_000;

/**
 * Two projects with changes and reviews, and the editors of two people. All of it happens in the week that begins on a
 * Monday, `2026-11-02`.
 */
export function serveExample(server: ForgeServer, monday: string): void {
  const dateOf = (day: number) =>
    new Date(Date.parse(monday) + day * dayMilliseconds)
      .toISOString()
      .slice(0, 10);
  const at = (day: number, hour: string) => `${dateOf(day)}T${hour}:00:00.000Z`;

  const change = (number: number, author: Person, day: number): Change => ({
    id: 100 + number,
    number,
    url: `http://${server.host}/changes/${number}`,
    title: `Change ${number}`,
    state: 'merged',
    target: 'main',
    branch: `change-${number}`,
    head: `sha-${number}`,
    author,
    commits: 1,
    linesAdded: 10 * number,
    linesRemoved: 0,
    createdAt: at(0, '08'),
    updatedAt: at(day, '08'),
    mergedAt: at(day, '08'),
    closedAt: at(day, '08'),
  });
  const review = (
    id: number,
    reviewer: Person,
    startedAt: string,
    finishedAt: string | null,
  ): Review => ({
    id,
    change: 1,
    url: `http://${server.host}/reviews/${id}`,
    reviewer,
    verdict: finishedAt ? 'approved' : 'pending',
    startedAt,
    updatedAt: finishedAt ?? startedAt,
    finishedAt,
  });
  const editorDay = (user: Person, day: number, minutes: number) => ({
    user,
    day: dateOf(day),
    minutes,
    updatedAt: at(day, '23'),
  });

  server.projects = ['shop', 'pay'].map((name, index) => ({
    id: index + 1,
    group: 'acme',
    name,
    url: `http://${server.host}/acme/${name}`,
    branch: 'main',
    isArchived: false,
    createdAt: at(-300, '08'),
    updatedAt: at(5, '08'),
  }));
  server.changes = {
    1: [change(1, ann, 1), change(2, ann, 2), change(3, bob, 3)],
    2: [change(1, bob, 4)],
  };
  server.reviews = {
    1: [
      review(1, bob, at(1, '06'), at(1, '07')),
      review(2, bob, at(2, '04'), at(2, '07')),
      review(3, ann, at(5, '04'), null),
    ],
    2: [review(4, ann, at(4, '05'), at(4, '07'))],
  };
  server.editorDays = [
    editorDay(ann, 1, 100),
    editorDay(ann, 2, 200),
    editorDay(bob, 1, 60),
    editorDay(bob, 3, 40),
  ];
}
