import type { Say } from '../flows/say.ts'
import type { Write } from '../store/database.ts'
import { refs, type Inbox } from '../store/records.ts'
import { nameOfService } from './links.ts'
import type { Deps } from './ports.ts'

type Answering = NonNullable<Inbox['answer']>

/**
 * Looks whether the links of an answer are open to others, just before it is sent, and adds a line if one is not.
 * Returns what to say and what to note. Whatever cannot be found out changes nothing.
 */
export async function checkLinks(
  deps: Pick<Deps, 'links'>,
  { says, links }: Answering,
): Promise<{ says: Say[]; noted?: Extract<Write, { kind: 'merge' }> }> {
  const last = says.at(-1)
  if (!links || !last) return { says }
  const states = await Promise.all(links.urls.map((url) => deps.links.isOpen(url)))
  const closed = links.urls.find((_, index) => states[index] === 'closed')
  if (closed === undefined) return { says }
  const name = nameOfService(closed)
  const line = `ลิงก์${name === undefined ? '' : ` ${name} `}ยังเปิดดูไม่ได้ รบกวนเปิดแชร์ค่ะ`
  const told: Say =
    last.kind === 'text'
      ? { ...last, text: `${last.text}\n${line}` }
      : { ...last, lines: [...last.lines, line] }
  const { path } = refs.evidence(links.run, links.row)
  return { says: [...says.slice(0, -1), told], noted: { kind: 'merge', path, data: { link: 'closed' } } }
}
