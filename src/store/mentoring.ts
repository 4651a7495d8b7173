/**
 * An office that a person holds at an organisation, by a code. `name` is the official one with its title, as it is
 * printed; `call` how the bot speaks of them ("ศน.จันทร์เพ็ญ"). A director's office is that of one `school`.
 */
export type Office = {
  org: string
  role: 'manager' | 'mentor' | 'director' | 'expert'
  from: number
  name?: string
  call?: string
  school?: string
  topics?: string[]
}

/** Somebody who helps or heads a team without standing in its list. `by` is the person who linked them. */
export type Helper = {
  person: string
  account: string
  name: string
  call?: string
  from: number
  by: string
}

/** Whose claimed line of the list signs for the director, up to and with `until` ('YYYY-MM-DD'); `by` is who said so. */
export type Acting = { person: string; name: string; from: number; by: string; until?: string }

/** One thing that waits for a mentor or director, since a moment in ms. `id` is a run's or that of the thing itself. */
export type Matter = {
  kind: 'review' | 'book' | 'late' | 'visit' | 'consult' | 'certificate'
  id: string
  team?: string
  since: number
}

/** The matters somebody goes through one by one: those of the moment they began, and which is shown (0-based). */
export type Queue = {
  matters: Matter[]
  place: number
  at: number
  /** Words of one's own for the recorder of a round, not sent yet. */
  words?: { run: string; text: string }
  /** The comment that was made last. */
  last?: { run: string; row: string }
}

/** Who has written to somebody privately: a mentor about a round (`to` is the mentor), or the mentor of a programme. */
export type Writer = { writer: 'mentor'; run: string; to: string } | { writer: 'trainer'; programme: string }

/** What somebody is about to write in an own chat. */
export type Draft =
  /** A suggestion about a step, or what is to be added. */
  | { what: 'review'; run: string; step: string; how: 'advise' | 'more' }
  /** Other words for a comment that was made. */
  | { what: 'reword'; run: string; row: string }
  /** An answer to a mentor, by their person. */
  | { what: 'tell'; run: string; to: string }
  /** Words of one's own to a team's recorder. */
  | { what: 'nudge'; run: string }
