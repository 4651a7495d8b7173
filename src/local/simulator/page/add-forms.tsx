import { useSignal } from '@preact/signals'
import { act } from './do.ts'
import { useStore } from './store.ts'

/** A form that adds a person. */
export function AddPerson() {
  const store = useStore()
  const [name, realName] = [useSignal(''), useSignal('')]
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    const done = await act(store, { act: 'addPerson', name: name.value, realName: realName.value })
    if (!done?.person) return
    store.meId.value = done.person
    name.value = ''
    realName.value = ''
  }
  return (
    <details class="adder">
      <summary>เพิ่มคน</summary>
      <form onSubmit={(e) => void add(e)}>
        <label>
          ชื่อใน LINE
          <input
            required
            maxLength={20}
            value={name.value}
            onInput={(e) => (name.value = e.currentTarget.value)}
          />
        </label>
        <label>
          ชื่อจริง (ให้ผู้เล่นจำได้)
          <input value={realName.value} onInput={(e) => (realName.value = e.currentTarget.value)} />
        </label>
        <button class="plain">เพิ่มคน</button>
      </form>
    </details>
  )
}

/** A form that adds a group of chosen people. */
export function AddGroup() {
  const store = useStore()
  const name = useSignal('')
  const chosen = useSignal<string[]>([])
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    const members = [...new Set([store.me.value?.userId ?? '', ...chosen.value])]
    const done = await act(store, { act: 'addGroup', name: name.value, members })
    if (!done?.chat) return
    store.chatId.value = done.chat
    name.value = ''
    chosen.value = []
  }
  const toggle = (id: string): void => {
    chosen.value = chosen.value.includes(id) ? chosen.value.filter((c) => c !== id) : [...chosen.value, id]
  }
  return (
    <details class="adder">
      <summary>เพิ่มกลุ่ม</summary>
      <form onSubmit={(e) => void add(e)}>
        <label>
          ชื่อกลุ่ม
          <input
            required
            maxLength={50}
            value={name.value}
            onInput={(e) => (name.value = e.currentTarget.value)}
          />
        </label>
        {store.view.value?.people.map((person) => (
          <label class="check" key={person.userId}>
            <input
              type="checkbox"
              checked={chosen.value.includes(person.userId)}
              onChange={() => toggle(person.userId)}
            />
            {person.displayName}
          </label>
        ))}
        <button class="plain">เพิ่มกลุ่ม</button>
      </form>
    </details>
  )
}
