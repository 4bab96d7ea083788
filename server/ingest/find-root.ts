/**
 * Finds where a chain of parents ends. What was found once is remembered, so that any number of items cost no more than
 * their links; a loop ends where it would close.
 */
export function rootFinder<Item>(parentOf: (item: Item) => Item | null): (item: Item) => Item {
  const roots = new Map<Item, Item>();
  return (start) => {
    const path = new Set<Item>();
    let item = start;
    for (let parent: Item | null = start; parent !== null && !path.has(parent); parent = parentOf(item)) {
      item = roots.get(parent) ?? parent;
      path.add(parent);
      if (item !== parent) break;
    }
    for (const each of path) roots.set(each, item);
    return item;
  };
}
