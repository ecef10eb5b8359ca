"""The room's view: an application of its own, which has no way to a remark."""
