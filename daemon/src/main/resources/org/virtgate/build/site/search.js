// Finds the sections that have all words; those with a word in their heading come first.
const input = document.getElementById("search");
const found = document.getElementById("found");
const top_ = document.body.dataset.top;

input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
    found.replaceChildren();
    if (words.length === 0) {
        return;
    }
    SECTIONS.map((section) => [rank(section, words), section])
        .filter(([points]) => points > 0)
        .sort(([one], [other]) => other - one)
        .slice(0, 20)
        .forEach(([, section]) => found.append(entry(section)));
});

function rank(section, words) {
    const heading = section.heading.toLowerCase();
    const text = section.words.toLowerCase();
    if (!words.every((word) => text.includes(word) || heading.includes(word))) {
        return 0;
    }
    return 1 + 10 * words.filter((word) => heading.includes(word)).length;
}

function entry(section) {
    const link = document.createElement("a");
    link.href = top_ + section.at;
    link.textContent = section.heading === section.page ? section.page : `${section.page}: ${section.heading}`;
    const item = document.createElement("li");
    item.append(link);
    return item;
}
