/** A round picture made of a name: nobody's photo is needed. */
export function Avatar({ name, id, small }: { name: string; id: string; small?: boolean }) {
  const bot = id === 'bot'
  const first = Array.from(name.replace(/^(ครู|แม่น้อง|บัง|ผอ\.|ศน\.)/, '')).find(
    (c) => /\p{L}/u.test(c) && !/[เแโใไ]/.test(c),
  )
  const hue = Array.from(id).reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 360, 7)
  return (
    <span
      class={`avatar ${small ? 'avatar-small' : ''} ${bot ? 'avatar-bot' : ''}`}
      style={bot ? {} : { background: `hsl(${hue} 42% 32%)` }}
      aria-hidden="true"
    >
      {bot ? 'PLC' : (first ?? '•')}
    </span>
  )
}
