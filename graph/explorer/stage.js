// What is on the stage: the picture that is shown, what is in hand, and who is to be told of it.

export const stage = { network: null, frame: null, picture: null, boxes: new Map(), on: {}, selected: "", focus: "", hover: "" };
