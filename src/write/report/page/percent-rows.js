// The percentages in the form: any number of rows of value, relation and base.

/** @param {{value: string, relation: string, base: string}[]} drafts changed as the reviewer types */
function drawPercentRows(drafts) {
  const box = make("div", { class: "percent-rows" });
  const redraw = () => {
    box.replaceChildren(...drafts.map((draft, place) => percentRow(draft, place, remove)));
  };
  const remove = (place) => {
    drafts.splice(place, 1);
    redraw();
    add.focus();
  };
  const add = makeButton({
    name: "add", text: say("percent_add"), id: "percent-add", class: "quiet-button",
    onclick: () => {
      drafts.push({ value: "", relation: archive.about.relations[0], base: archive.about.bases[0] });
      redraw();
      box.lastElementChild.querySelector("input").focus();
    },
  });
  redraw();
  return make("fieldset", { class: "percent-fields" }, make("legend", {}, say("field_percents")), box, add);
}

function percentRow(draft, place, remove) {
  const n = place + 1;
  const value = make("input", { id: `percent-value-${n}`, inputmode: "decimal", value: draft.value, autocomplete: "off", size: 6 });
  const told = numberEcho(value, () => { draft.value = value.value; });
  const choice = (name, vocabulary, names) => {
    const known = names.includes(draft[name]) ? names : [...names, draft[name]];
    const select = makeSelect(known.map((each) => [each, termLabel(vocabulary, each)]), draft[name], {
      id: `percent-${name}-${n}`, onchange: () => { draft[name] = select.value; },
    });
    return makeField(say(`field_${name}`), select);
  };
  return make(
    "div", { class: "percent-row", role: "group", "aria-label": say("percent_row", { n }) },
    makeField(say("percent_value"), value, told),
    choice("relation", "relation", archive.about.relations),
    choice("base", "base", archive.about.bases),
    make("button", {
      type: "button", class: "icon-only percent-remove", "aria-label": say("percent_remove", { n }), title: say("percent_remove", { n }), onclick: () => remove(place),
    }, icon("remove")),
  );
}

/**
 * Tells below a field how its number is read, or that it cannot be read.
 * @param {HTMLInputElement} input
 * @param {() => void} changed
 */
function numberEcho(input, changed) {
  const told = make("span", { class: "told", id: `${input.id}-told`, "aria-live": "polite" });
  const tellReading = () => {
    const text = input.value.trim();
    const number = text === "" ? null : readNumber(text);
    const isWrong = text !== "" && number === null;
    told.textContent = text === "" ? "" : isWrong ? say("error_number", { text }) : say("read_as", { number: numberText(number) });
    markField(input, isWrong);
  };
  input.setAttribute("aria-describedby", told.id);
  input.addEventListener("input", () => {
    changed();
    tellReading();
  });
  tellReading();
  return told;
}

function markField(input, isWrong) {
  if (isWrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  input.closest?.(".field")?.classList.toggle("wrong", isWrong);
}
