const shapes = {
  plus: 'M12 4v16M4 12h16',
  face: 'M12 3a9 9 0 1 0 .01 0M8.5 10v.5M15.5 10v.5M8 14.5c2 2.5 6 2.5 8 0',
  send: 'M4 12 20 5l-4 15-5-6zM11 14l9-9',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'M6 6l12 12M18 6 6 18',
  tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
}

/** A small line drawing: no machine needs a font for it. */
export function Icon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg class="drawn" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}
