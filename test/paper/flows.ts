import type { Answer, Book } from '../../src/paper/book.ts'
import { shippedFlows } from '../../src/flows/load.ts'

/** The fields of a shipped flow as a book has them, unanswered. */
export function emptyAnswers(flow: string): Answer[] {
  return stepsOf(flow).flatMap((step) =>
    step.fields.map(({ key, paper, need }) => ({ key, paper, need, step: step.key, parts: [] })),
  )
}

/** The steps of a shipped flow as a book has them before anything was done. */
function emptySteps(flow: string): Book['steps'] {
  return stepsOf(flow).map(({ key, title }) => ({ key, title }))
}

function stepsOf(id: string) {
  const flow = shippedFlows.find((candidate) => candidate.id === id)
  if (!flow) throw new Error(`no flow ${id}`)
  return flow.steps
}

/** A round that has only begun. */
export function emptyBook(flow: string): Book {
  return {
    code: 'x',
    group: 'วิทย์สนุก',
    round: 1,
    term: { term: 1, year: 2570 },
    flow,
    members: [],
    steps: emptySteps(flow),
    meetings: [],
    answers: emptyAnswers(flow),
    plans: [],
    observations: [],
    reflections: [],
    mentorNotes: [],
    signOff: { officers: [] },
    corrections: [],
    evidence: [],
    chain: { length: 0, head: '0'.repeat(64) },
    printedAt: 0,
  }
}
