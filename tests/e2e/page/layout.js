// What may go wrong with a page in another language, theme or size. Evaluated inside the page.
globalThis.layout = (() => {
  const isSeen = (element) => {
    if (element.closest('.for-screen-reader, [inert]') !== null) return false;
    const { width, height } = element.getBoundingClientRect();
    return (
      width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    );
  };
  const name = (element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].filter((part) => !part.startsWith('svelte-')).join('.')} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
  const textsOf = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const scrolls = (element, axis) =>
    ['auto', 'scroll'].includes(getComputedStyle(element)[`overflow${axis}`]);
  const scrollerOf = (element) => {
    for (let outer = element.parentElement; outer !== null; outer = outer.parentElement)
      if (scrolls(outer, 'X') || scrolls(outer, 'Y')) return outer;
    return document.documentElement;
  };

  /** Words that are cut off, unless their whole is a tooltip away. */
  function findCutTexts() {
    return [...document.body.querySelectorAll('*')]
      .filter((element) => textsOf(element).length > 0 && isSeen(element))
      .filter((element) => element.closest('[title], svg, canvas, textarea, select') === null)
      .filter((element) => {
        const style = getComputedStyle(element);
        const isClipped = style.overflowX === 'hidden' || style.overflowX === 'clip';
        if (isClipped && element.scrollWidth > element.clientWidth + 1) return true;
        const range = document.createRange();
        range.selectNodeContents(element);
        const box = range.getBoundingClientRect();
        const scroller = scrollerOf(element);
        if (scrolls(scroller, 'X')) return false;
        const room =
          scroller === document.documentElement
            ? { left: 0, right: innerWidth }
            : scroller.getBoundingClientRect();
        return box.left < room.left - 1 || box.right > room.right + 1;
      })
      .map(name);
  }

  /** What would have to be scrolled sideways, but for tables that say so. */
  function findSidewaysScroll() {
    return [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((element) => element.closest('[data-scrolls-sideways]') === null)
      .filter(
        (element) => element === document.documentElement || scrolls(element, 'X') || scrolls(element, 'Y'),
      )
      .filter((element) => !['TEXTAREA', 'INPUT', 'SELECT'].includes(element.tagName))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${name(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
  }

  /** Controls that lie on one another. */
  function findOverlaps() {
    const controls = [
      ...document.querySelectorAll('button, input, select, textarea, summary, [role=switch], a[href]'),
    ].filter(isSeen);
    const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
    return boxes.flatMap(({ element, box }, index) =>
      boxes
        .slice(index + 1)
        .filter(({ element: other, box: second }) => {
          if (element.contains(other) || other.contains(element)) return false;
          if (scrollerOf(element) !== scrollerOf(other)) return false;
          const width = Math.min(box.right, second.right) - Math.max(box.left, second.left);
          const height = Math.min(box.bottom, second.bottom) - Math.max(box.top, second.top);
          return width > 1 && height > 1;
        })
        .map(({ element: other }) => `${name(element)} and ${name(other)}`),
    );
  }

  const clips = (element, axis) => getComputedStyle(element)[`overflow${axis}`] !== 'visible';
  /** What is really seen of a box: without what those around it cut off or scroll away. */
  const seenPart = (element, { left, top, right, bottom }) => {
    const part = { left, top, right, bottom };
    for (
      let outer = element;
      outer !== null && outer !== document.documentElement;
      outer = outer.parentElement
    ) {
      const room = outer.getBoundingClientRect();
      if (clips(outer, 'X'))
        Object.assign(part, {
          left: Math.max(part.left, room.left),
          right: Math.min(part.right, room.right),
        });
      if (clips(outer, 'Y'))
        Object.assign(part, {
          top: Math.max(part.top, room.top),
          bottom: Math.min(part.bottom, room.bottom),
        });
    }
    return part;
  };
  /** The lines of an element's own words. */
  const linesOf = (element) =>
    textsOf(element).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
  /** But for what is drawn into a field, such as a unit: clicks go through it. */
  const wordsAndControls = () =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => isSeen(element) && element.closest('svg, canvas, option') === null)
      .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
      .map((element) => ({
        element,
        boxes: element.matches('button, input, select, textarea, summary, canvas')
          ? [element.getBoundingClientRect()]
          : linesOf(element),
      }))
      .filter(({ boxes }) => boxes.length > 0);

  /** Words and controls of which a part is cut off above or below, where nothing scrolls to it. */
  function findCutHeights() {
    return wordsAndControls()
      .filter(({ element, boxes }) => {
        for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
          if (scrolls(outer, 'Y')) return false;
          const isRoot = outer === document.documentElement;
          if (!isRoot && !clips(outer, 'Y')) continue;
          const room = isRoot ? { top: 0, bottom: innerHeight } : outer.getBoundingClientRect();
          if (boxes.some((box) => box.top < room.top - 1 || box.bottom > room.bottom + 1)) return true;
        }
        return false;
      })
      .map(({ element }) => name(element));
  }

  /** Words that lie on other words or on a control. */
  function findWordsOnWords() {
    const all = wordsAndControls().map(({ element, boxes }) => ({
      element,
      boxes: boxes.map((box) => seenPart(element, box)),
    }));
    const isOn = (box, second) =>
      Math.min(box.right, second.right) - Math.max(box.left, second.left) > 2 &&
      // The lines of one paragraph touch.
      Math.min(box.bottom, second.bottom) - Math.max(box.top, second.top) > 4;
    return all.flatMap(({ element, boxes }, index) =>
      all
        .slice(index + 1)
        .filter(({ element: other }) => !element.contains(other) && !other.contains(element))
        .filter(({ boxes: others }) => boxes.some((box) => others.some((second) => isOn(box, second))))
        .map(({ element: other }) => `${name(element)} and ${name(other)}`),
    );
  }

  /** A day as `Intl` writes it is no text of ours. */
  const hasWords = (text) => /[A-Za-z]{3,}/.test(text.replace(/\b[A-Z][a-z]{2} \d{1,2}\b/g, ''));
  /** Texts that no translation has touched. Names, and what people and services say, are marked as such. */
  function findForeignTexts() {
    const own = '[translate=no], [dir=auto], kbd, script, style, option[translate=no]';
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.data.trim();
      const whole = node.parentElement?.textContent ?? '';
      if (hasWords(text) && !whole.includes('⟦') && node.parentElement?.closest(own) === null)
        texts.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]'))
      for (const attribute of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
        const text = element.getAttribute(attribute) ?? '';
        if (hasWords(text) && !text.includes('⟦') && element.closest(own) === null)
          texts.push(`${attribute}: ${text}`);
      }
    return texts;
  }

  /** The colour that is seen behind an element. */
  const groundOf = (element) => {
    for (let outer = element; outer !== null; outer = outer.parentElement) {
      const { backgroundColor } = getComputedStyle(outer);
      if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };

  /** Words in the colour of what the system lays behind them, where few colours are in force. */
  function findWordsLost() {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.cssText = 'background: Canvas';
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [...document.body.querySelectorAll('*')]
      .filter((element) => textsOf(element).length > 0 && isSeen(element))
      .filter((element) => {
        const { color, forcedColorAdjust } = getComputedStyle(element);
        return color === (forcedColorAdjust === 'none' ? groundOf(element) : canvas);
      })
      .map(name);
  }

  /** What is chosen or on but drawn as what is not: by line, filling or outline, as weight alone is easily overlooked. */
  function findAlike() {
    const look = (element) => {
      const { borderTopColor, borderTopWidth, outlineStyle, outlineColor } = getComputedStyle(element);
      return [groundOf(element), borderTopColor, borderTopWidth, outlineStyle, outlineColor].join();
    };
    const groups = [
      ...Map.groupBy(
        document.querySelectorAll('input.for-screen-reader[type=radio]'),
        ({ name }) => name,
      ).values(),
    ].map((inputs) => inputs.map((input) => ({ element: input.nextElementSibling, isOn: input.checked })));
    const marked = (selector, isOn) =>
      [...document.querySelectorAll(selector)].map((element) => ({ element, isOn: isOn(element) }));
    groups.push(marked('[data-section]', ({ ariaCurrent }) => ariaCurrent === 'page'));
    groups.push(marked('[role=switch]', ({ ariaChecked }) => ariaChecked === 'true'));
    groups.push(
      marked('.icon-button', ({ ariaPressed, ariaExpanded }) => [ariaPressed, ariaExpanded].includes('true')),
    );
    return groups.flatMap((group) => {
      const others = group.filter(({ isOn }) => !isOn).map(({ element }) => look(element));
      return group
        .filter(({ element, isOn }) => isOn && isSeen(element) && others.includes(look(element)))
        .map(({ element }) => name(element));
    });
  }

  const controls = 'button, input, select, textarea, summary, a[href], [tabindex="0"]';
  let unreached = new Set();

  /** Of a group of radio buttons one is reached by Tab, the others by the arrow keys. */
  const isTabStop = (element) => {
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility()) return false;
    if (element.type !== 'radio') return true;
    const group = [...document.querySelectorAll('input[type=radio]')].filter(
      ({ name }) => name === element.name,
    );
    const chosen = group.find(({ checked }) => checked) ?? group[0];
    return chosen === element;
  };

  /** Begins a walk with the Tab key: notes what there is to be reached. */
  function startWalk() {
    document.activeElement?.blur();
    unreached = new Set([...document.querySelectorAll(controls)].filter(isTabStop));
    return unreached.size;
  }

  /** Where the walk is now: what is wrong with it, or null when it has left the page's controls. */
  function noteStep() {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    unreached.delete(element);
    const shown = element.matches('.for-screen-reader') ? (element.nextElementSibling ?? element) : element;
    const rings = [shown, shown.parentElement, shown.closest('form')]
      .filter((part) => part !== null)
      .map((part) => getComputedStyle(part))
      .filter(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0);
    const box = shown.getBoundingClientRect();
    const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return [
      ...(rings.length === 0 ? [`${name(element)} does not show its focus`] : []),
      ...(isInView ? [] : [`${name(element)} has the focus out of sight`]),
    ];
  }

  const listUnreached = () =>
    [...unreached].map((element) => `${name(element)} #${element.id} is not reached`);

  return {
    findCutTexts,
    findSidewaysScroll,
    findOverlaps,
    findCutHeights,
    findWordsOnWords,
    findAlike,
    findWordsLost,
    findForeignTexts,
    startWalk,
    noteStep,
    listUnreached,
  };
})();
