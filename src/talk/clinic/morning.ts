import type { SchoolCalendar } from '../../flows/calendar.ts'
import { isToTell } from '../../flows/consulting.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import type { Consultation } from '../../store/consultations.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Chat } from '../../store/records.ts'
import { answerCard, askerButtons, questionCard, questionsCard } from './cards.ts'
import { hasNews } from './carry.ts'
import { askedBy, consultationsFor } from './tickets.ts'

/** What a morning's job has to tell a person in an own chat: questions that wait, and answers that came. */
export type Morning = { questions: Consultation[]; answers: Consultation[] }

/** Finds it. What this very job has told already stays its own, so that a repeated try says the same. */
export async function morningOf(
  desk: Desk,
  { person, chat, job }: { person: string; chat: Chat | undefined; job: string },
  now: number,
  calendar: SchoolCalendar,
): Promise<Morning> {
  // The account may be somebody else's by now.
  if (!chat || chat.person !== person) return { questions: [], answers: [] }
  const waiting = await consultationsFor(desk, person)
  const asked = await askedBy(desk, person)
  const isUnsaid = ({ returning, answer = [] }: Consultation) =>
    returning === undefined || returning.job === job || returning.count < answer.length
  const isOwn = ({ told }: Consultation) => told?.job === job
  return {
    questions: waiting.filter((ticket) => isOwn(ticket) || isToTell(ticket, now, calendar)),
    answers: asked.filter((ticket) => hasNews(ticket, chat) && isUnsaid(ticket)),
  }
}

/** Notes on the desk that this job speaks of them. */
export function noteMorning(desk: Desk, { questions, answers }: Morning, job: string, now: number): void {
  for (const ticket of questions)
    if (ticket.told?.job !== job)
      desk.put(refs.consultation(ticket.id), { ...ticket, told: { at: now, job } })
  for (const ticket of answers) {
    const count = ticket.answer?.length ?? 0
    if (ticket.returning?.job !== job || ticket.returning.count !== count)
      desk.put(refs.consultation(ticket.id), { ...ticket, returning: { job, count } })
  }
}

/** One card for all of it: a single matter whole, several in a line each. */
export function morningCard({ questions, answers }: Morning, now: number, calendar: SchoolCalendar): Say {
  const [question, second] = questions
  const [answer, other] = answers
  if (question && !second && !answer) return questionCard(question, now, calendar)
  if (answer && !other && !question) return withButtons(answerCard(answer, now), askerButtons(answer, now))
  const list = question ? questionsCard(questions, now, calendar) : undefined
  const lines: Line[] = answer ? [`มีคำตอบที่ท่านถามไว้ ${answers.length} เรื่องค่ะ`] : []
  const show: Button[] = answer
    ? [{ label: 'ดูคำตอบ', tap: { do: 'ticket', consultation: answer.id }, shown: 'ดูคำตอบ' }]
    : []
  if (list?.kind === 'card')
    return { ...list, lines: [...list.lines, ...lines], buttons: [...(list.buttons ?? []), ...show] }
  return { kind: 'card', title: 'คำปรึกษา', lines, buttons: show }
}

function withButtons(card: Say, buttons: Button[]): Say {
  return card.kind === 'card' ? { ...card, buttons } : card
}
