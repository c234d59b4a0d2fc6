mkdir "$1/log"
