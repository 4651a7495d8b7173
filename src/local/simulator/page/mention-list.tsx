import { Avatar } from './avatar.tsx'
import { useStore } from './store.ts'

/** The unfinished `@name` at the end of a text, if there is one. */
export function wordAtEnd(text: string): string | undefined {
  return /(?:^|\s)(@[^\s@]{0,20})$/.exec(text)?.[1]
}

/** Members that fit what stands after the @. */
export function MentionList({ text, onPick }: { text: string; onPick: (id: string, name: string) => void }) {
  const store = useStore()
  const chat = store.chat.value
  const view = store.view.value
  const typed = wordAtEnd(text)?.slice(1).toLowerCase()
  if (typed === undefined || !chat || !view) return null
  const everyone = [
    ...(chat.botIn ? [{ id: 'bot', name: view.bot.displayName }] : []),
    ...view.people
      .filter((p) => chat.members.includes(p.userId) && p.userId !== store.me.value?.userId)
      .map((p) => ({ id: p.userId, name: p.displayName })),
    { id: 'all', name: 'All' },
  ]
  const fitting = everyone.filter((e) => e.name.toLowerCase().includes(typed))
  if (fitting.length === 0) return null
  return (
    <ul class="mentions" aria-label="เลือกคนที่จะเรียก">
      {fitting.map(({ id, name }) => (
        <li key={id}>
          <button type="button" onClick={() => onPick(id, name)}>
            <Avatar name={name} id={id} small />
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}
